"""The only writer of standing pages: what the public reads changes at once, and each text is kept."""

from django.db import transaction
from django.utils import timezone

from agencies.models import User
from news.models import Page, PageText


@transaction.atomic
def save(page: Page, *, by: User) -> None:
    """Show the page's text from now on, and keep it with who wrote it. The caller records it in the audit trail."""
    page.changed_at = timezone.now()
    page.save()
    PageText.objects.create(
        page=page,
        title=page.title,
        intro=page.intro,
        body=page.body,
        shown_from=page.changed_at,
        written_by=by,
    )
