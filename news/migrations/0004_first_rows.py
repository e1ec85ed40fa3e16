"""Standing pages with their first texts, and one name for the site that outlives its address."""

from django.db import migrations
from django.utils import timezone

TEXTS = {
    "tentang": (
        "Tentang situs ini",
        "Siaran pers, agenda, instansi, dan pejabat pemerintah daerah, langsung dari sumbernya.",
        """<p>Di sini terbit siaran pers, pengumuman, agenda kegiatan, dan klarifikasi atas kabar yang salah. Setiap naskah ditulis dan disetujui oleh orang yang berbeda sebelum terbit; yang terbit dalam keadaan darurat disetujui orang lain sesudahnya.</p>
<h2>Cara kami memperbaiki kesalahan</h2>
<p>Naskah yang sudah terbit tidak diubah diam-diam. Ralat, pembaruan, dan hak jawab tampil di atas naskah dengan waktu, alasan, dan kata yang berubah. Semuanya terkumpul di <a href="/ralat/">halaman ralat</a>. Bila Anda menemukan kesalahan, <a href="/kontak/">beri tahu kami</a> dengan alamat halaman dan bagian yang keliru.</p>
<h2>Memastikan sebuah siaran pers</h2>
<p>Setiap siaran pers bernomor dan berkode QR. Di <a href="/cek/">halaman pemeriksaan</a> terlihat apakah sebuah naskah memang dari kami dan masih yang terbaru.</p>
<h2>Jabatan dan nama</h2>
<p>Pejabat disebut dengan jabatan yang dipegangnya pada hari peristiwa. Siaran pers lama karena itu tetap menyebut jabatan lama. Semua waktu di situs ini adalah Waktu Indonesia Timur (WIT).</p>""",
    ),
    "kontak": (
        "Kontak",
        "Untuk wartawan, warga, dan instansi yang memerlukan keterangan.",
        """<p>Wartawan yang memerlukan keterangan tambahan dapat menghubungi narahubung yang tertulis pada siaran persnya, atau kantor redaksi lewat saluran di atas.</p>
<p>Untuk meminta informasi yang belum diumumkan, ikuti cara pada halaman <a href="/ppid/">permintaan informasi</a>. Untuk melaporkan kesalahan dalam naskah, sertakan alamat halaman dan bagian yang keliru.</p>""",
    ),
    "privasi": (
        "Privasi",
        "Situs ini dapat dibaca tanpa akun, tanpa kuki, dan tanpa pelacak.",
        """<ul><li>Pembaca tidak diberi kuki.</li><li>Halaman tidak memuat apa pun dari situs lain: tidak ada iklan, penghitung pengunjung, atau huruf dari luar.</li><li>Tidak ada formulir yang meminta data diri pembaca.</li></ul>
<h2>Yang dicatat server</h2>
<p>Aplikasi mencatat alamat halaman yang diminta, waktunya, dan hasilnya, agar gangguan dapat ditemukan. Server web di depannya dapat pula mencatat alamat IP untuk menangkal serangan. Catatan itu tidak dipakai untuk mengenali pembaca.</p>
<h2>Nama di dalam naskah</h2>
<p>Siaran pers menyebut pejabat dalam jabatannya. Orang yang merasa namanya keliru atau tidak patut disebut dapat <a href="/kontak/">menghubungi kami</a>; perbaikannya dicatat terbuka pada naskah itu.</p>""",
    ),
    "aksesibilitas": (
        "Aksesibilitas",
        "Situs ini dibuat agar dapat dibaca semua orang, juga dengan pembaca layar, papan ketik saja, atau jaringan lambat.",
        """<h2>Yang kami upayakan</h2>
<ul><li>Semua halaman dapat dibaca dan ditelusuri dengan papan ketik.</li><li>Warna mempunyai kontras yang cukup pada tampilan terang dan gelap, dan tidak pernah menjadi satu-satunya tanda.</li><li>Gambar bermakna mempunyai teks pengganti.</li><li>Halaman tetap terbaca bila diperbesar dan tanpa JavaScript.</li></ul>
<h2>Yang belum sempurna</h2>
<ul><li>Lampiran berupa dokumen dibuat oleh berbagai instansi dan belum semuanya terbaca pembaca layar. Bila lampiran mempunyai teks pengganti, teksnya tampil di bawah berkas.</li><li>Bentuk wilayah pada peta disederhanakan; nama yang sama selalu tersedia sebagai daftar.</li></ul>
<p>Bila ada halaman yang tidak dapat Anda baca, <a href="/kontak/">beri tahu kami</a> alamat halamannya. Kami akan menyampaikan isinya dengan cara lain dan memperbaiki halamannya.</p>""",
    ),
    "ppid": (
        "Permintaan informasi (PPID)",
        "Setiap orang berhak meminta informasi publik. Caranya diatur Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik.",
        """<p>Lihat lebih dahulu <a href="/informasi-publik/">daftar informasi publik</a>: yang sudah diumumkan dapat langsung dibaca dan diunduh.</p>
<h2>Cara meminta</h2>
<ol><li>Sampaikan permintaan secara tertulis atau lisan lewat <a href="/kontak/">saluran kontak kami</a>.</li><li>Sebutkan nama dan alamat Anda, informasi yang diminta, serta bentuk dan cara penyampaian yang Anda inginkan.</li><li>Anda menerima tanda bukti dan nomor pendaftaran.</li></ol>
<h2>Berapa lama</h2>
<p>Jawaban tertulis disampaikan paling lambat 10 hari kerja sejak permintaan diterima, dan dapat diperpanjang paling lama 7 hari kerja dengan alasan tertulis (Pasal 22).</p>
<h2>Bila Anda berkeberatan</h2>
<p>Keberatan diajukan tertulis kepada atasan PPID paling lambat 30 hari kerja setelah ditemukan alasannya, dan ditanggapi paling lambat 30 hari kerja (Pasal 35 dan 36). Bila tanggapannya belum memuaskan, sengketa dapat diajukan ke Komisi Informasi paling lambat 14 hari kerja setelah tanggapan diterima (Pasal 37 dan 38).</p>
<h2>Kategori informasi</h2>
<ul><li><strong>Berkala</strong>: diumumkan secara rutin (Pasal 9).</li><li><strong>Serta-merta</strong>: diumumkan seketika karena menyangkut hajat hidup orang banyak dan ketertiban umum (Pasal 10).</li><li><strong>Setiap saat</strong>: tersedia kapan pun diminta (Pasal 11).</li><li><strong>Dikecualikan</strong>: tidak dibuka karena alasan yang disebut Pasal 17.</li></ul>""",
    ),
}


def write(apps, schema_editor):
    """The first text of each page, as true of every installation; the desk adapts it."""
    Page, PageText = apps.get_model("news", "Page"), apps.get_model("news", "PageText")
    now = timezone.now()
    for slug, (title, intro, body) in TEXTS.items():
        text = {"title": title, "intro": intro, "body": body}
        page = Page.objects.create(slug=slug, changed_at=now, **text)
        PageText.objects.create(page=page, shown_from=now, **text)


def give_the_site_its_name(apps, schema_editor):
    """A random one; a backup carries it along."""
    apps.get_model("news", "SiteIdentity").objects.create()


class Migration(migrations.Migration):
    initial = True
    dependencies = [("news", "0003_groups")]

    operations = [
        migrations.RunPython(write, migrations.RunPython.noop),
        migrations.RunPython(give_the_site_its_name, migrations.RunPython.noop),
    ]
