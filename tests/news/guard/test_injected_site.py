"""A site injected in many ways, all found in one look; and what an office writes itself goes on to its readers."""

import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from agencies.models import AgencyContact
from news.editions.text_links import inner_links
from news.guard import looking, stored
from news.media import photos
from news.models import EditionPage, Event, Finding, Page, Photo, PressRelease, Topic
from news.releases.checks import demands
from news.releases.checks.facts import Facts
from tests.newsroom import jpeg

pytestmark = pytest.mark.django_db


def written(row, **fields):
    """Past the desk and its guards, as somebody who has the database."""
    names = ", ".join(f'"{name}" = %s' for name in fields)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            f'UPDATE "{row._meta.db_table}" SET {names} WHERE "{row._meta.pk.column}" = %s',  # noqa: S608 - names of our own
            [*fields.values(), row.pk],
        )
        cursor.execute("SET LOCAL session_replication_role = origin")


def text(newsroom, root):
    written(newsroom.make_release(), lead="Mau cuan? Link alternatif slot gacor, depo 10k langsung JP.")


def hidden_block(newsroom, root):
    written(
        newsroom.make_release(),
        body='<p>Panen raya.</p><section style="visibility:hidden">arisan murah <a href="//q.example">klik</a></section>',
    )


def off_screen(newsroom, root):
    written(
        Page.objects.first(),
        body='<p>Alamat.</p><div style="text-indent:-9999px">bola tangkas resmi di sini</div>',
    )


def headline(newsroom, root):
    written(newsroom.make_release(), headline="Prediksi togel HK malam ini, angka main jitu")


def standing_page(newsroom, root):
    written(Page.objects.first(), title="Daftar akun pro slot server Thailand")


def photo_caption(newsroom, root):
    written(newsroom.make_photo(), caption="Bandar togel terpercaya, hadiah 4D terbesar")


def photo_alt(newsroom, root):
    written(newsroom.make_photo(), alt="situs judi bola sbobet parlay resmi")


def agency_name(newsroom, root):
    written(newsroom.other, name="Dinas Slot Gacor Maxwin")


def agency_contact(newsroom, root):
    AgencyContact.objects.create(agency=newsroom.other, channel="web", value="https://slotgacor777.example/")


def biography(newsroom, root):
    official = newsroom.make_official("Rahmat")
    written(
        official, biography="<p>Lahir di Tidore.</p><p>Agen sbobet dan kasino online, bonus new member.</p>"
    )


def description_of_event(newsroom, root):
    written(
        newsroom.make_event(), summary="Nonton bareng sambil main mahjong ways 2, scatter hitam pasti pecah"
    )


def speaker(newsroom, root):
    event = newsroom.make_event()
    session = event.sessions.create(day=event.start_on, title="Pembukaan", start_time="09:00")
    session.speakers.create(name="RTP live pragmatic play")


def link_host(newsroom, root):
    written(
        newsroom.make_release(), body='<p>Baca <a href="https://dewatogel88.example/a">lampirannya</a>.</p>'
    )


def topic(newsroom, root):
    Topic.objects.create(name="Pola gacor Gates of Olympus", slug="pola")


def contributor(newsroom, root):
    newsroom.make_release().contributors.create(name="agen poker online terpercaya")


def frozen_edition(newsroom, root):
    edition = newsroom.publish()
    written(edition, snapshot=json.dumps(edition.snapshot | {"lead": "Slot gacor maxwin deposit pulsa"}))


def finished_page(newsroom, root):
    page = EditionPage.objects.get(edition=newsroom.publish())
    written(
        page,
        body_html=page.body_html + '<p style="display:none">pinjol <a href="//z.example">cair cepat</a></p>',
    )


def entry_for_programs(newsroom, root):
    page = EditionPage.objects.get(edition=newsroom.publish())
    written(
        page,
        entry_json=page.entry_json.replace('"title":"', '"title":"Situs slot gacor gampang maxwin 2026 '),
    )


def text_for_programs(newsroom, root):
    page = EditionPage.objects.get(edition=newsroom.publish())
    hidden = '<p style=\\"display:none\\">pinjol <a href=\\"//z.example\\">cair cepat</a></p>'
    written(page, text_json=page.text_json.replace('"body_html":"', f'"body_html":"{hidden}'))


def no_json_for_programs(newsroom, root):
    page = EditionPage.objects.get(edition=newsroom.publish())
    written(page, text_json="Situs slot gacor gampang maxwin 2026")


def title_for_search_engines(newsroom, root):
    page = EditionPage.objects.get(edition=newsroom.publish())
    written(page, head_html='<meta name="description" content="Situs slot gacor gampang maxwin 2026">')


def homoglyphs(newsroom, root):
    written(newsroom.make_release(), lead="Rapat ditunda. Ѕlоt gасоr dаn tоgеl tеrреrсауа.")


def zero_width(newsroom, root):
    written(newsroom.make_release(), lead="Sl\u200bot ga\u200dcor max\u2060win hari ini")


def leet(newsroom, root):
    written(newsroom.make_release(), lead="D4ft4r 5l0t g4c0r m4xw1n")


def entities(newsroom, root):
    written(newsroom.make_release(), body="<p>&#115;lot &#x67;acor &#109;axwin, dep&#111;sit pulsa</p>")


def spaced(newsroom, root):
    written(newsroom.make_release(), lead="S.L.O.T  G.A.C.O.R  M.A.X.W.I.N")


def script(newsroom, root):
    written(newsroom.make_release(), body="<p>Isi.</p><script src='//cdn.example/r.js'></script>")


def dropped_into_media(newsroom, root):
    (root / "media" / "cache.php").write_text("<?php eval($_POST[1]);")


def picture_with_a_program(newsroom, root):
    photo = photos.take_in(jpeg(), by=newsroom.ratna, agency=newsroom.office, alt="Pantai", credit="Ratna")
    path = next((root / "media" / "rendition" / photo.digest).glob("*.jpg"))
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b"<?php system('id');")


def dropped_into_static(newsroom, root):
    (root / "static" / "index-slot.html").write_text("slot")


def altered_program(newsroom, root):
    (root / "app" / "news" / "permissions.py").write_text("def four_eyes(user, release): return True")


INJECTIONS = [
    text, hidden_block, off_screen, headline, standing_page, photo_caption, photo_alt, agency_name, agency_contact, biography,
    description_of_event, speaker, link_host, topic, contributor, frozen_edition, finished_page, entry_for_programs, text_for_programs,
    no_json_for_programs, title_for_search_engines,
    homoglyphs, zero_width, leet, entities, spaced, script, dropped_into_media, picture_with_a_program, dropped_into_static,
    altered_program,
]  # fmt: skip

INNOCENT = [
    "Wali Kota Bandar Lampung menyerahkan bantuan beras kepada korban gempa di Ternate.",
    "Landasan pacu bandar udara Emalamo, Sanana, diperpanjang tiga ratus meter tahun ini.",
    "Warga memilih slot waktu perekaman KTP lewat aplikasi, lalu datang sesuai jam yang dipilih.",
    "Kuota slot pelatihan las tersisa dua belas; pendaftaran ditutup Jumat.",
    "Tim siber memblokir 240 situs judi daring yang menyasar pelajar Maluku Utara.",
    "Bapak Judi Wahyono, kepala SMP Negeri 3 Weda, menerima Satyalancana.",
    "Jaksa menuntut terdakwa bandar togel dua tahun penjara; sidang dilanjutkan Senin depan di Pengadilan Negeri Ternate.",
    "Tim sepak bola Malut United main imbang tanpa gol; pelatih puas dengan pola bertahan anak asuhnya.",
    "Anak-anak main bola di lapangan Ngara Lamo setiap sore. Bola disumbang Dispora.",
    "Bunga deposito Bank Maluku Malut naik menjadi 4,25 persen; nasabah dapat mencairkannya setiap bulan.",
    "Gubernur menolak izin kasino di kawasan wisata: tidak ada tempat bagi perjudian di provinsi ini.",
    "Agenda pekan ini: slot pagi untuk kunjungan sekolah, slot siang untuk wawancara media.",
    "Perempuan pengrajin Tidore menang lomba tenun tingkat nasional dan membawa pulang bonus dua puluh juta rupiah.",
    "Server pusat data diganti. Selama pemeliharaan, login layanan perizinan memakai akun lama.",
    "Kapolres Halmahera Barat memimpin razia sabung ayam di tiga desa; delapan orang diamankan.",
    "Dinas Kesehatan: obat tramadol tanpa resep dokter berbahaya, apotek yang melanggar dicabut izinnya.",
    "Turnamen domino antarkampung memeriahkan HUT kemerdekaan; pemenang mendapat kambing.",
    "Pemancing mendapat jackpot: tuna 90 kilogram di perairan Batang Dua.",
    "Ketua KPU menjelaskan rekapitulasi daring dan tautan resmi untuk memantau perolehan suara.",
    "Pulsa dan paket data relawan ditanggung posko; nomor yang terdaftar diisi setiap Senin.",
    "Satgas menemukan 17 laman desa yang disusupi kata slot gacor; semuanya telah dipulihkan.",
    "Waspada penipuan: pesan berisi link undian berhadiah atas nama Bank Indonesia adalah hoaks.",
    "Kepala Bandara Sultan Babullah: penerbangan sore mendapat slot baru mulai 1 Juli.",
    "Guru BK belajar mengenali siswa yang kecanduan judi online dan cara mendampinginya.",
    "Pengadilan memutus perkara judi kartu di Galela: empat terdakwa dihukum kerja sosial.",
    "Hasil laga: Persiter menang 3-1. Dua gol lahir dari tendangan bebas pada babak kedua.",
    "Komunitas kicau mania Tobelo menggelar lomba; murai batu milik Iswan paling gacor.",
    "Pasar murah: daftar harga terbaru beras, cabai dan minyak goreng diumumkan setiap pagi.",
    "Kejaksaan menyita aset bandar narkoba: dua kapal, satu rumah dan rekening deposito.",
    "Pemain bulu tangkis muda Halteng lolos ke final; ia belajar main sejak usia enam tahun.",
    "Pesta rakyat Legu Gam menampilkan roda putar, komedi bola dan lomba dayung.",
    "Pelatihan kecerdasan buatan memberi akses gratis ke server komputasi selama sebulan.",
    "Panitia membagikan kupon bonus buku kepada seratus pendaftar pertama perpustakaan keliling.",
    "Penerbangan Ternate-Manado tanpa transit memakai slot yang ditinggalkan maskapai lama.",
    "Rapat membahas RTP kota Sofifi: ruang terbuka publik minimal tiga puluh persen.",
    "Nelayan diminta mendaftar kartu Kusuka secara online; petugas membantu di pelabuhan Bastiong.",
    "Pencegahan stunting: ibu hamil mendapat paket gizi dan jadwal pemeriksaan rutin.",
    "Aparat menutup arena judi sabung ayam di Oba; pelakunya lari ke kebun.",
    "Sistem antrean RSUD kini menampilkan slot dokter yang kosong; pasien dapat pindah jadwal.",
    "OJK Malut: rekening yang dipakai untuk taruhan bola akan diblokir bank.",
    "Pameran replica kora-kora dan peta kuno dibuka di Benteng Oranje.",
    "Cuaca: gelombang tinggi di Laut Maluku; bandar pelabuhan Sanana menunda keberangkatan kapal.",
]  # fmt: skip


@pytest.fixture
def root(newsroom, settings, tmp_path):
    """A media folder, collected static files and a program of our own, as they were installed."""
    settings.MEDIA_ROOT, settings.STATIC_ROOT = tmp_path / "media", tmp_path / "static"
    settings.BASE_DIR = tmp_path / "app"
    for folder in ("media", "static", "app/news"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "app/news/permissions.py").write_text("def four_eyes(user, release): ...")
    call_command("program_manifest", verbosity=0)
    return tmp_path


def look():
    return list(
        looking.Look(timezone.now(), "", inner_links.leading_nowhere, lambda things, *_: things).all()
    )


def test_a_site_that_nobody_injected_has_nothing_grave(root, newsroom):
    newsroom.publish(body="<p>Isi.</p>")
    newsroom.make_event()
    look()

    assert list(Finding.objects.grave()) == []


@pytest.mark.parametrize("inject", INJECTIONS, ids=lambda inject: inject.__name__)
def test_each_way_to_inject_the_site_is_found(inject, root, newsroom):
    inject(newsroom, root)
    look()

    assert Finding.objects.open().grave().exists()


def test_all_ways_at_once_are_found_each_in_its_place(root, newsroom):
    for inject in INJECTIONS:
        inject(newsroom, root)
    look()

    assert Finding.objects.open().grave().count() >= len(INJECTIONS)


@pytest.mark.parametrize("words", INNOCENT)
def test_what_an_office_writes_keeps_neither_a_release_nor_an_event_from_readers(words):
    release = PressRelease(headline=words[:190], lead=words, body=f"<p>{words}</p>")
    event = Event(title=words[:150], summary=words)
    photo = Photo(caption=words[:390], alt=words[:290])

    assert [stored.wrong_in(row) for row in (release, event, photo)] == [[], [], []]


def test_innocent_words_go_the_whole_way(newsroom):
    release = newsroom.make_release(lead=INNOCENT[4], body="".join(f"<p>{words}</p>" for words in INNOCENT))

    assert demands.must_be_clean(release, Facts([release], timezone.now())) == []
