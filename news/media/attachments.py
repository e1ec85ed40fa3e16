"""Attachments as they come in: the only module that writes their files.

Recognised by content, kept at `attachment/<sha256>.<ext>`; the name that readers download is made from the title.
"""

from typing import IO

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from agencies import audit
from agencies.models import Agency, User
from kominfo.lib.files import documents, scanner
from news import permissions
from news.media import storage
from news.models import Attachment


@transaction.atomic
def take_in(
    upload: IO[bytes], *, title: str, by: User, agency: Agency, text_alternative: str = ""
) -> Attachment:
    """Check and keep an uploaded document; `ValidationError` in plain words if it cannot be, then nothing is kept."""
    facts = documents.inspect(upload)
    scanner.check(upload)
    attachment = Attachment(
        file=f"attachment/{facts.sha256}.{facts.extension}",
        title=title,
        text_alternative=text_alternative,
        content_type=facts.content_type,
        extension=facts.extension,
        size=facts.size,
        digest=facts.sha256,
        agency=agency,
        uploaded_by=by,
    )
    attachment.clean_fields()
    _refuse_second(attachment, by)
    storage.keep_file(str(attachment.file.name), upload)
    attachment.save()
    audit.record(by, "attachment.take_in", attachment, after={"digest": attachment.digest})
    return attachment


def delete_unused(attachment: Attachment, *, by: User) -> None:
    """Delete an attachment that no page and no text has; its file goes once the transaction is through."""
    name = str(attachment.file.name)
    is_shared = Attachment.objects.filter(digest=attachment.digest).exclude(pk=attachment.pk).exists()
    audit.record(by, "attachment.let_go", attachment, before={"digest": attachment.digest})
    attachment.delete()
    if not is_shared:
        transaction.on_commit(lambda: storage.remove([name]))


def _refuse_second(attachment: Attachment, by: User) -> None:
    """Refuse a file that the library already has; the lock makes simultaneous uploads wait for each other.

    If an agency that the uploader cannot reach has the same file, the uploader gets an attachment of their own.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(attachment.digest[:15], 16)])
    for known in Attachment.objects.filter(digest=attachment.digest).order_by("pk"):
        if permissions.works_for(by, known.agency_id):
            raise ValidationError(
                f"Lampiran ini sudah ada: “{known}” (nomor {known.pk}). Pilih yang itu.", code="known"
            )
