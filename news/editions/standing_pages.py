"""Standing pages: the only module that writes them. A change is public at once, and every text is kept."""

from django.db import transaction
from django.utils import timezone

from agencies.models import User
from news.models import Page, PageText


@transaction.atomic
def save(page: Page, *, by: User) -> None:
    """Publish the page's text and keep it with its author. The caller records it in the audit trail."""
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
