"""The privacy page says what the web server's log holds of readers and for how long, where nobody has written another text."""

from django.db import migrations
from django.utils import timezone

BEFORE = "Server web di depannya dapat pula mencatat alamat IP untuk menangkal serangan. Catatan itu tidak dipakai untuk mengenali pembaca.</p>"
AFTER = (
    "Catatan aplikasi tidak memuat alamat IP.</p>\n"
    "<p>Server web di depannya mencatat setiap permintaan: waktunya, alamat halaman, alamat IP, dan jenis peramban; "
    "kata yang dicari tidak ikut. Catatan itu dipakai untuk menangkal serangan dan menemukan gangguan, hanya dapat dibaca "
    "pengelola server, dihapus sesudah dua pekan, dan tidak dipakai untuk mengenali pembaca.</p>"
)
COUNTED_BEFORE = "Untuk itu server web menulis satu baris berisi jam dan alamat halaman,"
COUNTED_AFTER = "Untuk itu server web menulis satu baris lagi, terpisah dari catatan di atas, berisi jam dan alamat halaman,"


def tell(apps, schema_editor):
    """A text that somebody of the office has written stays, also where it has the sentence that is replaced here."""
    Page = apps.get_model("news", "Page")
    PageText = apps.get_model("news", "PageText")
    page = Page.objects.filter(slug="privasi", body__contains=BEFORE).first()
    if page is None or PageText.objects.filter(page=page).exclude(written_by=None).exists():
        return
    page.body = page.body.replace(BEFORE, AFTER).replace(COUNTED_BEFORE, COUNTED_AFTER)
    page.changed_at = timezone.now()
    page.save(update_fields=["body", "changed_at"])
    PageText.objects.create(
        page=page, title=page.title, intro=page.intro, body=page.body, shown_from=page.changed_at
    )


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0034_privacy_page"),
    ]

    operations = [
        migrations.RunPython(tell, migrations.RunPython.noop, elidable=True),
    ]
