"""The privacy page says that reads are counted, and how: only where it still has the text that it began with."""

from django.db import migrations
from django.utils import timezone

BEFORE = """<ul><li>Pembaca tidak diberi kuki.</li><li>Halaman tidak memuat apa pun dari situs lain: tidak ada iklan, penghitung pengunjung, atau huruf dari luar.</li><li>Tidak ada formulir yang meminta data diri pembaca.</li></ul>
<h2>Yang dicatat server</h2>
<p>Aplikasi mencatat alamat halaman yang diminta, waktunya, dan hasilnya, agar gangguan dapat ditemukan. Server web di depannya dapat pula mencatat alamat IP untuk menangkal serangan. Catatan itu tidak dipakai untuk mengenali pembaca.</p>
"""
AFTER = """<ul><li>Pembaca tidak diberi kuki.</li><li>Halaman tidak memuat apa pun dari situs lain: tidak ada iklan, penghitung pengunjung, atau huruf dari luar.</li><li>Formulir hanya meminta yang Anda pilih sendiri untuk diberikan: alamat surel untuk berlangganan, atau cara menjawab pesan Anda.</li></ul>
<h2>Yang dicatat server</h2>
<p>Aplikasi mencatat alamat halaman yang diminta, waktunya, dan hasilnya, agar gangguan dapat ditemukan. Server web di depannya dapat pula mencatat alamat IP untuk menangkal serangan. Catatan itu tidak dipakai untuk mengenali pembaca.</p>
<h2>Berapa kali siaran pers dibaca</h2>
<p>Kantor ini menghitung berapa kali tiap siaran pers dibaca dan paketnya diunduh dalam sehari. Untuk itu server web menulis satu baris berisi jam dan alamat halaman, tanpa alamat IP, tanpa jenis peramban, dan tanpa tanda yang mengikuti pembaca. Baris itu dihapus sesudah dua pekan; yang tinggal hanya jumlahnya. Siapa yang membaca, dan berapa orang, tidak dapat diketahui dari sana.</p>
"""


def tell(apps, schema_editor):
    """A new text of the page, with the earlier one kept beside it as every earlier text is."""
    Page = apps.get_model("news", "Page")
    PageText = apps.get_model("news", "PageText")
    page = Page.objects.filter(slug="privasi", body__startswith=BEFORE).first()
    if page is None:
        return
    page.body, page.changed_at = AFTER + page.body.removeprefix(BEFORE), timezone.now()
    page.save(update_fields=["body", "changed_at"])
    PageText.objects.create(
        page=page, title=page.title, intro=page.intro, body=page.body, shown_from=page.changed_at
    )


class Migration(migrations.Migration):
    dependencies = [("news", "0031_read_counts")]

    operations = [migrations.RunPython(tell, migrations.RunPython.noop, elidable=True)]
