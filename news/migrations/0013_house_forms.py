"""House forms with the office's first rows; everybody at the desk sees them, editors keep them."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

import kominfo.lib.fields
import news.models.desk.house_form

# slug, name, use, kind, category, hint for the headline, hint for the lead, skeleton
FORMS = [
    (
        "liputan",
        "Liputan kegiatan",
        "Kegiatan yang sedang atau sudah berlangsung.",
        "release",
        "periodic",
        "Siapa melakukan apa, paling banyak dua belas kata. Sebut hasilnya, bukan acaranya.",
        "Siapa, apa, kapan dan di mana dalam satu atau dua kalimat; keputusan terpenting lebih dahulu.",
        """<p>[Sebut keputusan atau hasil kegiatan dan siapa yang terkena.]</p>
<p>[Kutip pernyataan utama, dengan nama dan jabatan pembicara pada hari itu.]</p>
<p>[Jelaskan latar belakang: mengapa kegiatan ini diadakan, dengan angka bila ada.]</p>
<p>Kegiatan itu diikuti [sebut peserta, asal dan jumlahnya].</p>
<p>[Tulis langkah berikutnya: siapa mengerjakan apa dan kapan selesai.]</p>""",
    ),
    (
        "undangan",
        "Undangan liputan",
        "Kegiatan yang akan datang dan boleh diliput wartawan.",
        "advisory",
        "periodic",
        "Undangan liputan: nama kegiatan dan harinya.",
        "Siapa mengundang wartawan meliput apa, kapan dan di mana.",
        """<p>[Jelaskan dalam dua kalimat apa yang akan terjadi dan mengapa penting bagi pembaca.]</p>
<ul><li>Hari dan tanggal: [sebut hari, tanggal, bulan dan tahun]</li>
<li>Pukul: [sebut jam mulai dan selesai] WIT</li>
<li>Tempat: [sebut nama gedung, alamat dan kota]</li>
<li>Dihadiri: [sebut nama dan jabatan]</li>
<li>Kesempatan wawancara: [sebut waktu dan tempatnya]</li></ul>
<p>Wartawan dimohon mendaftar kepada narahubung paling lambat [sebut hari dan jam].</p>""",
    ),
    (
        "sambutan",
        "Sambutan",
        "Naskah pidato atau sambutan yang sudah dibacakan.",
        "speech",
        "periodic",
        "Sambutan siapa pada kegiatan apa.",
        "Siapa menyampaikan sambutan di mana, kapan, dan apa pesan utamanya. Sebut pembacanya bila dibacakan orang lain.",
        """<p>[Tulis salam dan sapaan kepada hadirin.]</p>
<p>[Isi pokok sambutan: satu pesan dalam tiap paragraf.]</p>
<p>[Tulis ajakan atau penugasan yang disampaikan.]</p>
<p>[Tulis penutup.]</p>""",
    ),
    (
        "klarifikasi",
        "Klarifikasi hoaks",
        "Kabar keliru yang beredar dan sudah diperiksa.",
        "clarification",
        "",
        "Tulis yang benar, bukan kabar kelirunya.",
        "Fakta yang benar dalam satu kalimat, lalu kabar keliru yang beredar dan di mana.",
        """<h2>Faktanya</h2>
<p>[Tulis keadaan yang benar, dengan sumber yang dapat diperiksa pembaca.]</p>
<h2>Yang beredar</h2>
<p>Kabar itu beredar sejak [sebut tanggal] melalui [sebut saluran].</p>
<h2>Yang dapat dilakukan pembaca</h2>
<p>[Tulis saluran resmi untuk memastikan, dan apa yang sebaiknya tidak dilakukan.]</p>""",
    ),
    (
        "pengumuman",
        "Pengumuman",
        "Aturan, layanan atau jadwal yang perlu diketahui warga.",
        "announcement",
        "periodic",
        "Apa yang berubah bagi warga dan sejak kapan.",
        "Siapa mengumumkan apa, berlaku sejak kapan dan untuk siapa.",
        """<h2>Yang berlaku</h2>
<p>[Jelaskan apa yang berlaku, untuk siapa dan sejak tanggal berapa.]</p>
<h2>Yang perlu dilakukan</h2>
<ol><li>[Tulis langkah pertama.]</li>
<li>[Tulis langkah berikutnya.]</li></ol>
<h2>Pertanyaan</h2>
<p>Keterangan lebih lanjut diberikan pada [sebut hari dan jam layanan] di [sebut tempat].</p>""",
    ),
    (
        "siaga",
        "Siaga bencana",
        "Keadaan darurat yang menuntut warga segera bertindak.",
        "announcement",
        "immediate",
        "Apa yang terjadi, di mana, dan apa yang harus dilakukan warga.",
        "Apa yang terjadi, di mana, sejak jam berapa (WIT), dan tindakan terpenting bagi warga.",
        """<h2>Lakukan sekarang</h2>
<ol><li>[Tulis tindakan terpenting dengan kata kerja.]</li>
<li>[Tulis tindakan berikutnya.]</li></ol>
<h2>Keadaan</h2>
<p>Sampai pukul [sebut jam] WIT: [sebut wilayah terdampak, korban dan kerusakan yang sudah dipastikan].</p>
<h2>Tempat aman dan bantuan</h2>
<p>[Sebut tempat pengungsian, jalur dan nomor darurat.]</p>
<p>Keterangan berikutnya disampaikan pukul [sebut jam] WIT. Keterangan ini bersumber dari [sebut lembaga].</p>""",
    ),
    (
        "foto",
        "Rilis foto",
        "Foto yang menjadi beritanya, dengan keterangan singkat.",
        "photo",
        "periodic",
        "Apa yang tampak dan di mana.",
        "Siapa, apa, kapan dan di mana pada foto utama.",
        """<p>[Jelaskan peristiwa dalam foto dengan dua atau tiga kalimat.]</p>
<p>[Unggah dan sisipkan foto di sini, masing-masing dengan keterangan dan teks alternatif.]</p>""",
    ),
]
COLUMNS = ("slug", "name", "use", "kind", "category", "headline_hint", "lead_hint", "body")
SEE, KEEP = ("view",), ("view", "add", "change")
ROLES = {
    "Kontributor": SEE,
    "Redaktur": KEEP,
    "Penyetuju": KEEP,
    "Administrator": (*KEEP, "delete"),
}


def add_forms(apps, schema_editor):
    """The first rows; the office changes them afterwards."""
    HouseForm = apps.get_model("news", "HouseForm")
    HouseForm.objects.bulk_create(
        HouseForm(position=position, **dict(zip(COLUMNS, row, strict=True)))
        for position, row in enumerate(FORMS, 1)
    )


def allow(apps, schema_editor):
    """Who may do what; permissions normally come only after all migrations, so make them first."""
    create_permissions(
        installed.get_app_config("news"), verbosity=0, using=schema_editor.connection.alias
    )
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, verbs in ROLES.items():
        wanted = Permission.objects.filter(
            content_type__app_label="news", codename__in=[f"{verb}_houseform" for verb in verbs]
        )
        Group.objects.get(name=name).permissions.add(*wanted)


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0012_photo_withdrawals'),
    ]

    operations = [
        migrations.CreateModel(
            name='HouseForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(error_messages={'unique': 'Bentuk dengan nama ini sudah ada. Ubah yang itu, atau tulis nama lain.'}, max_length=60, unique=True, validators=[kominfo.lib.fields.no_control_characters], verbose_name='nama')),
                ('slug', models.SlugField(error_messages={'unique': 'Kode ini sudah dipakai bentuk lain. Tulis kode lain.'}, help_text='Satu kata untuk alamat di meja, misalnya liputan.', max_length=40, unique=True, verbose_name='kode')),
                ('use', models.CharField(help_text='Satu kalimat untuk penulis yang memilih bentuk.', max_length=160, validators=[kominfo.lib.fields.no_control_characters], verbose_name='kapan dipakai')),
                ('kind', models.CharField(choices=[('release', 'Siaran pers'), ('news', 'Berita'), ('announcement', 'Pengumuman'), ('speech', 'Sambutan'), ('clarification', 'Klarifikasi hoaks'), ('photo', 'Rilis foto'), ('infographic', 'Infografis'), ('advisory', 'Undangan liputan')], default='release', max_length=14, verbose_name='jenis')),
                ('category', models.CharField(blank=True, choices=[('periodic', 'Berkala'), ('immediate', 'Serta-merta'), ('always', 'Setiap saat'), ('exempt', 'Dikecualikan')], help_text='Kosongkan bila penulis harus memilih sendiri.', max_length=10, verbose_name='kategori informasi')),
                ('headline_hint', models.CharField(blank=True, help_text='Tampil di bawah isian judul; tidak ikut tersimpan dalam naskah.', max_length=200, validators=[kominfo.lib.fields.no_control_characters], verbose_name='petunjuk judul')),
                ('lead_hint', models.CharField(blank=True, help_text='Tampil di bawah isian teras; tidak ikut tersimpan dalam naskah.', max_length=300, validators=[kominfo.lib.fields.no_control_characters], verbose_name='petunjuk teras')),
                ('body', models.TextField(blank=True, help_text='Petunjuk ditulis dalam kurung siku, misalnya [sebut tempat dan hari]. Naskah tidak dapat diajukan selama petunjuk masih ada.', validators=[news.models.desk.house_form.only_hints], verbose_name='kerangka isi')),
                ('contact_name', models.CharField(blank=True, max_length=120, validators=[kominfo.lib.fields.no_control_characters], verbose_name='narahubung')),
                ('contact_channel', models.CharField(blank=True, max_length=160, validators=[kominfo.lib.fields.no_control_characters], verbose_name='telepon atau surel narahubung')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='urutan')),
                ('is_active', models.BooleanField(default=True, help_text='Bila tidak, bentuk ini hilang dari pilihan penulis.', verbose_name='ditawarkan')),
            ],
            options={
                'verbose_name': 'bentuk naskah',
                'verbose_name_plural': 'bentuk naskah',
                'ordering': ['position', 'name'],
            },
        ),
        migrations.RunPython(add_forms, migrations.RunPython.noop),
        migrations.RunPython(allow, migrations.RunPython.noop),
    ]
