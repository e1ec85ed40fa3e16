"""The privacy page tells of each form, the one cookie and what stays on a reader's device, where nobody has written another."""

from django.db import migrations
from django.utils import timezone

TITLE = "Privasi"
INTRO = "Situs ini dapat dibaca tanpa akun dan tanpa pelacak. Di bawah ini tertulis apa yang disimpan, untuk apa, dan berapa lama."
BODY = """<ul><li>Membaca tidak memerlukan kuki. Hanya formulir “Ada yang keliru?” memberi satu kuki teknis, agar formulirnya tidak dapat dikirim dari situs lain; kuki itu tidak mengenali Anda.</li><li>Halaman tidak memuat apa pun dari situs lain: tidak ada iklan, penghitung pengunjung, atau huruf dari luar.</li></ul>
<h2>Langganan surel</h2>
<p>Siapa yang <a href="/langganan/surel/">berlangganan</a> memberi kami alamat surel dan pilihannya, tidak lebih. Permintaan yang tidak dikonfirmasi dihapus sesudah tujuh hari. Setiap surel punya tombol berhenti. Alamat penerima sebuah surel tersimpan paling lama 400 hari sesudah dikirim, juga bila penerimanya sudah berhenti, agar ralat sampai kepada semua yang menerima teks yang keliru; sesudah itu tinggal sidik yang tidak dapat dibaca kembali.</p>
<h2>“Ada yang keliru?”</h2>
<p>Formulir di bawah siaran pers tidak meminta nama. Surel atau nomor telepon untuk jawaban boleh kosong, hanya dilihat redaksi, dan dihapus 30 hari sesudah pesannya selesai. Agar formulir tidak dibanjiri, alamat jaringan pengirim dihitung lewat sidik yang berganti setiap hari dan dihapus sesudah sehari.</p>
<h2>Yang tersimpan di perangkat Anda</h2>
<p>Peramban dapat menyimpan halaman yang terakhir Anda buka di situs ini, paling banyak 30 halaman, agar terbaca tanpa jaringan. Yang berumur lebih dari tujuh hari tidak ditampilkan lagi. Simpanan itu tetap di perangkat Anda dan tidak dikirim kepada kami; siapa pun yang memakai perangkat itu dapat membacanya. Untuk menghapusnya, hapus data situs ini di setelan peramban. Jendela pribadi tidak menyimpan apa pun sesudah ditutup.</p>
<h2>Yang dicatat server</h2>
<p>Aplikasi mencatat alamat halaman yang diminta, waktunya, dan hasilnya, agar gangguan dapat ditemukan. Server web di depannya dapat pula mencatat alamat IP untuk menangkal serangan. Catatan itu tidak dipakai untuk mengenali pembaca.</p>
<h2>Berapa kali siaran pers dibaca</h2>
<p>Kantor ini menghitung berapa kali tiap siaran pers dibaca dan paketnya diunduh dalam sehari. Untuk itu server web menulis satu baris berisi jam dan alamat halaman, tanpa alamat IP, tanpa jenis peramban, dan tanpa tanda yang mengikuti pembaca. Baris itu dihapus sesudah dua pekan; yang tinggal hanya jumlahnya. Siapa yang membaca, dan berapa orang, tidak dapat diketahui dari sana.</p>
<h2>Nama di dalam naskah</h2>
<p>Siaran pers menyebut pejabat dalam jabatannya. Orang yang merasa namanya keliru atau tidak patut disebut dapat <a href="/kontak/">menghubungi kami</a>; perbaikannya dicatat terbuka pada naskah itu.</p>"""


def tell(apps, schema_editor):
    """A text that somebody of the office has written stays: its writers know better, and the notes of the upgrade tell them."""
    Page = apps.get_model("news", "Page")
    PageText = apps.get_model("news", "PageText")
    page = Page.objects.filter(slug="privasi").first()
    if page is None or PageText.objects.filter(page=page).exclude(written_by=None).exists():
        return
    now = timezone.now()
    text = {"title": TITLE, "intro": INTRO, "body": BODY}
    Page.objects.filter(pk=page.pk).update(changed_at=now, **text)
    PageText.objects.create(page=page, shown_from=now, **text)


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0033_embargo_by_mail"),
    ]

    operations = [
        migrations.RunPython(tell, migrations.RunPython.noop),
    ]
