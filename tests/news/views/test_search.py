"""`/cari/`: what is found, what never is, and what the page says when nothing is."""

import datetime as dt
import re
from html import unescape

import pytest
from django.core.management import call_command
from django.db import connection

from agencies.models import AgencyAlias, OfficialAlias, User
from news.editions import publishing
from news.models import EditionText, Topic
from news.search import index, releases
from news.views import search as search_view
from tests.newsroom import wit

pytestmark = pytest.mark.django_db


@pytest.fixture
def look(client):
    """Ask `/cari/`; the answer keeps the words of its main part in `words` and its addresses in `links`."""

    def ask(q="", status=200, **parameters):
        response = client.get("/cari/", {"q": q, **parameters} if q else parameters)
        assert response.status_code == status
        assert status == 404 or "noindex" in response["X-Robots-Tag"]
        main = response.content.decode().split("<main", 1)[1].split("</main", 1)[0].split("</form>", 1)[-1]
        response.links = [unescape(link) for link in re.findall(r'href="([^"]+)"', main)]
        response.words = " ".join(unescape(re.sub(r"<[^>]+>", "", main)).split())
        response.main = main
        return response

    return ask


@pytest.fixture
def scene(newsroom):
    """Three releases, an official with a post and an agency under other names, an event."""
    kasuba = newsroom.make_official("Abdul Gani Kasuba")
    samsuddin = newsroom.make_official("Samsuddin A. Kadir", titles_before="Drs.")
    OfficialAlias.objects.create(official=samsuddin, name="Sekda Samsuddin")
    newsroom.make_tenure(kasuba, newsroom.make_post("Gubernur"))
    AgencyAlias.objects.create(agency=newsroom.office, name="Diskominfo Malut")
    topic = Topic.objects.create(name="Layanan daring", slug="layanan-daring")
    opening = newsroom.make_release(
        headline="Rakor Dibuka di Tobelo",
        body="<p>Keselamatan pelayaran dan tata kelola sertifikat elektronik <b>desa</b> dibahas.</p>",
    )
    opening.officials.set([samsuddin])
    opening.topics.set([topic])
    training = newsroom.make_release(
        headline="Pelatihan Café Digital", body="<p>Elektronik sertifikat bagi tata kelola desa.</p>",
        agency=newsroom.other, author=newsroom.nurul,
    )  # fmt: skip
    newsroom.opening = newsroom.publish(opening, now=wit(2021, 7, 8))
    newsroom.training = newsroom.publish(training, now=wit(2022, 3, 1))
    newsroom.event = newsroom.make_event()
    newsroom.kasuba, newsroom.samsuddin = kasuba, samsuddin
    return newsroom


def test_words_are_found_by_stem_accent_phrase_minus_and_number(scene, look):
    opening, training = scene.opening.get_absolute_url(), scene.training.get_absolute_url()
    for q, expected in {
        "sandi": {opening, training},  # their agencies are of persandian
        "layar": {opening},
        "desa": {opening, training},
        "DESA di tata": {opening, training},
        '"tata kelola sertifikat"': {opening},
        "“tata kelola sertifikat”": {opening},
        "desa -pelayaran": {training},
        'desa -"sertifikat elektronik"': {training},
        "cafe": {training},
        scene.opening.number: {opening},
    }.items():
        found = {link for link in look(q).links if link.startswith("/siaran-pers/20")}
        assert found == expected, q


def test_people_and_agencies_are_found_as_people_write_them_with_what_is_about_them(scene, look):
    opening = scene.opening.get_absolute_url()
    for q in ("samsudin kadir", "Samsuddin Kadir", "sekda samsuddin"):
        answer = look(q)
        assert scene.samsuddin.get_absolute_url() in answer.links, q
        assert opening in answer.links, q
    assert scene.kasuba.get_absolute_url() in look("kasuba").links
    assert scene.kasuba.get_absolute_url() in look("gubernur").links
    answer = look("diskominfo malut")
    assert scene.office.get_absolute_url() in answer.links
    assert scene.other.get_absolute_url() not in answer.links  # "malut" is not "halut"
    assert opening in answer.links  # of this agency, although its text does not call it so
    assert scene.event.get_absolute_url() in look("rapat koordinasi").links


def test_what_readers_call_things_is_found(scene, look):
    secretary = scene.make_tenure(
        scene.make_official("Saifuddin Djuba"), scene.make_post("Sekretaris Daerah Halmahera Utara")
    )
    invitation = scene.publish(headline="Salah: Pesan Berantai", kind="advisory", now=wit(2023, 9, 18))
    seminar = scene.make_event(title="Bimbingan Teknis Keamanan", start_on=dt.date(2021, 9, 1))
    for q, expected in {
        "saefudin juba": secretary.official,
        "pj sekda halut": secretary.official,
        "siapa sekretaris daerah": secretary.official,
        "undangan liputan": invitation,
        "18 september 2023": invitation,
        invitation.number.rpartition("/")[0]: invitation,
        "pesan-berantai": invitation,
        "bimtek": seminar,
    }.items():
        assert expected.get_absolute_url() in look(q).links, q
    assert secretary.official.get_absolute_url() not in look("saefudin jaba").links


def test_pages_of_the_site_are_found_by_their_names(scene, look):
    for q, expected in {
        "ppid": "/ppid/",
        "halut": f"/wilayah/{scene.halut.slug}/",
        "layanan daring": "/topik/layanan-daring/",
        "ralat": "/ralat/",
        "cek keaslian": "/cek/",
    }.items():
        answer = look(q)
        assert expected in answer.links[:4], q
        assert "Langsung ke" in answer.words
    assert "/wilayah/" not in " ".join(look("rakor", tahun="2021").links)
    Topic.objects.create(name="Belum diumumkan", slug="rahasia")
    assert "/topik/rahasia/" not in look("belum diumumkan").links


def test_some_of_the_words_are_better_than_nothing_and_said_to_be_some(scene, look):
    answer = look("pelayaran zamrud")
    assert "Tidak ada yang cocok" in answer.words
    assert "Yang memuat sebagian kata" in answer.words
    assert scene.opening.get_absolute_url() in answer.links
    assert scene.opening.get_absolute_url() not in look("pelayaran zamrud -desa").links
    assert "sebagian kata" not in look("zamrud").words


def test_what_is_not_public_is_not_found_nor_offered(scene, look):
    secret = "Rahasiakanlah"
    scene.make_release(headline=f"{secret} draf")
    scene.schedule(headline=f"{secret} terjadwal")
    gone = scene.publish(headline=f"{secret} keliru")
    publishing.withdraw(gone.release, by=scene.salma, reason="Keliru.", standing="retracted")
    scene.make_event(title=f"{secret} agenda", public=False)
    official = scene.make_official(f"{secret} Pejabat", is_public=False)
    agency = scene.make_agency(f"{secret} Dinas", slug="rahasia", is_public=False)
    topic = Topic.objects.create(name=f"{secret} topik", slug="rahasia")
    scene.make_release(headline=f"{secret} bertopik").topics.add(topic)

    for q in (secret, f"{secret}h", "Rahasiakanla", official.name, agency.name):
        for extra in (
            {},
            {"dicabut": "ya"},
            {"jenis": "agenda"},
            {"jenis": "pejabat"},
            {"jenis": "instansi"},
        ):
            answer = look(q, **extra)
            assert "Tidak ada yang cocok" in answer.words, (q, extra)
            assert "Mungkin maksud Anda" not in answer.words
    assert secret not in look().content.decode()
    look(instansi="rahasia", status=404)
    look(topik="rahasia", status=404)


def test_a_withdrawn_release_is_found_only_by_who_asks_for_it(scene, look):
    publishing.withdraw(scene.opening.release, by=scene.salma, reason="Sudah lewat.")
    assert scene.opening.get_absolute_url() not in look("pelayaran").links
    answer = look("pelayaran", dicabut="ya")
    assert scene.opening.get_absolute_url() in answer.links
    assert "DICABUT: " in answer.words
    assert scene.opening.get_absolute_url() in look("pelayaran", dicabut="ya", topik="layanan-daring").links


def test_the_words_of_a_correction_replace_those_before(scene, look):
    scene.correct(scene.opening.release, body="<p>Lampu mercusuar.</p>")
    assert "Tidak ada yang cocok" in look("pelayaran").words
    assert scene.opening.get_absolute_url() in look("mercusuar").links


def test_slips_are_mended_only_into_what_is_found(scene, look):
    assert "/cari/?q=pelayaran" in look("pelayarn").links
    assert "/cari/?q=tata+pelayaran" in look("tata pelayarn").links
    assert "Mungkin maksud Anda" not in look("xyzzyqwert").words


def test_a_suggestion_does_not_tell_of_words_that_nobody_reads_yet(scene, look):
    before = look("pelayarn").content
    scene.schedule(headline="Pelayarn terjadwal")
    after = look("pelayarn")
    assert "/cari/?q=pelayaran" in after.links
    assert after.content == before


def test_a_short_word_of_the_language_is_no_slip_for_another_one(scene, look):
    scene.publish(headline="Badan Siber")
    answer = look("badai")
    assert "Tidak ada yang cocok dengan “badai”" in answer.words
    assert "Mungkin maksud Anda" not in answer.words
    for typo in ("badam", "badaan"):  # a key beside the right one, one too many
        assert "/cari/?q=badan" in look(typo).links, typo


def test_words_written_together_or_apart_and_in_both_spellings_are_found(scene, look):
    hotel = scene.publish(headline="Rapat di Hotel Green Land", body="<p>Kerjasama sudah berjalan.</p>")
    wrong = scene.publish(headline="Awas Hoax Vaksin")
    right = scene.publish(headline="Awas Hoaks Bansos")
    for q, expected in {
        "greenland": {hotel},
        "hotel greenland": {hotel},
        "kerja sama": {hotel},
        "greenland -kerjasama": set(),
        '"kerja sama"': set(),
        "hoax": {wrong, right},
        "hoaks": {wrong, right},
        "hoaks -bansos": {wrong},
    }.items():
        found = {link for link in look(q).links if link.startswith("/siaran-pers/20")}
        assert found == {edition.get_absolute_url() for edition in expected}, q


def test_filters_are_links_and_can_be_taken_off(scene, look):
    opening, training = scene.opening.get_absolute_url(), scene.training.get_absolute_url()
    everything = look("desa")
    assert "/cari/?q=desa&instansi=" + scene.office.slug in everything.links
    assert "/cari/?q=desa&tahun=2022" in everything.links
    for filters, expected in [
        ({"instansi": scene.office.slug}, {opening}),
        ({"tahun": "2022"}, {training}),
        ({"topik": "layanan-daring"}, {opening}),
        ({"wilayah": "kota-ternate"}, set()),
        ({"jenis": "siaran-pers"}, {opening, training}),
    ]:
        answer = look("desa", **filters)
        assert {link for link in answer.links if link.startswith("/siaran-pers/20")} == expected, filters
        assert "/cari/?q=desa" in answer.links
    assert opening in look(instansi=scene.office.slug).links  # a filter alone is a question too
    for wrong in ({"tahun": "abcd"}, {"jenis": "lain"}, {"topik": "tiada"}, {"dicabut": "x"}):
        look("desa", status=404, **wrong)


def test_a_search_has_one_address_that_is_not_for_search_engines(scene, look):
    page = look("rakor", tahun="2021").content.decode()

    assert '<link rel="canonical" href="http://127.0.0.1:8000/cari/?q=rakor&amp;tahun=2021">' in page
    assert '<meta name="robots" content="noindex">' in page


def test_what_cannot_be_looked_for_says_why(look, newsroom):
    assert "paling panjang 100 huruf" in look("a" * 101).content.decode()
    assert "paling sedikit satu kata" in look("()&|!:*").content.decode()
    assert "Tulis juga kata yang dicari" in look("-rapat").content.decode()
    assert "Tulis juga kata yang dicari" in look(jenis="pejabat").content.decode()


@pytest.mark.parametrize(
    "q",
    [
        "' OR 1=1 --",
        "a & | ! b",
        "rapat:*",
        "<script>alert(1)</script>",
        "\\",
        '"',
        '"" -',
        "%",
        "a'b\"c",
        "ﷺ",
    ],
)
def test_signs_of_query_languages_are_mere_text(look, scene, q):
    assert "<script" not in look(q).main


HEADLINE = "Sepuluh Kabupaten/Kota Siapkan Rencana…Bersama—Segera"
BODY = (
    "<p>“Terwujudnya keterbukaan,” kata Dr.Nama, S.H., pada Jum’at pukul 8.10–16.40 WIT (Sabtu:libur). "
    "‘Mustahil’ dan «Nirwana» serta Ma'ruf;Yusuf, kab\u00adu\u200bpaten Pulau\u00a0Morotai, naik/turun 3,75% jadi "
    "Rp2.500.000.</p><p>Surel humas@malutprov.go.id, laman https://siaran.malutprov.go.id/berita/rakor?a=1.</p>"
    "<p>anak-anak e\u0301lok, ﬁlologi, Nomor 14/2008; C++ dan &amp; R&amp;D.</p>"
)


ASKED = [
        *("kabupaten siapkan rencana", "kota siapkan", "Kabupaten/Kota", "kabupaten kota", "kota/kabupaten"),
        *("rencana bersama", "bersama segera", '"rencana bersama segera"', "rencana…bersama"),
        *("terwujudnya", "keterbukaan", "“Terwujudnya keterbukaan,”", "„Terwujudnya keterbukaan“", "keterbukaan kata"),
        *("nama", "dr nama", "Dr.Nama", "dr. nama", "S.H.", "jumat", "jum'at", "Jum’at", "JUM`AT", "jumʼat"),
        *("8.10–16.40", "8.10-16.40", "8.10", "16.40", "pukul 16.40 wit", "sabtu", "libur", "Sabtu: libur"),
        *("mustahil", "nirwana", "‘mustahil’", "«nirwana»", "‹nirwana›", "ma'ruf", "maruf", "Ma’ruf", "yusuf"),
        *("kabupaten morotai", "pulau\u00a0morotai", "kabu\u00adpaten", "\u200bmorotai\u200b", "naik", "turun", "naik/turun"),
        *("3,75%", "3,75", "Rp2.500.000", "rp2.500.000.", "humas@malutprov.go.id", "malutprov.go.id", "humas"),
        *("https://siaran.malutprov.go.id/berita/rakor", "siaran.malutprov.go.id", "rakor", "berita/rakor"),
        *("anak-anak", "anak", "elok", "élok", "e\u0301lok", "filologi", "ﬁlologi", "14/2008", "R&D", "(mustahil)", "mustahil…"),
]  # fmt: skip


def test_words_are_found_whatever_they_touch(look, touching):
    assert [q for q in ASKED if touching not in look(q).links] == []


@pytest.fixture
def touching(newsroom):
    """A release whose words touch slashes, quotes, dashes and dots."""
    return newsroom.publish(headline=HEADLINE, body=BODY, now=wit(2021, 7, 8)).get_absolute_url()


def test_a_release_is_found_by_its_number_as_printed_and_in_part(newsroom, look):
    wanted, other = newsroom.publish(now=wit(2021, 7, 8)), newsroom.publish(now=wit(2021, 7, 8))

    for q in ("No. {}", "“{}”", "{}.", "({})", "Nomor: {},", "\u200b{}"):
        links = look(q.format(wanted.number)).links
        assert wanted.get_absolute_url() in links, q
        assert other.get_absolute_url() not in links, q
    assert wanted.get_absolute_url() in look(wanted.number.rpartition("/")[0]).links


def test_events_and_posts_are_found_whatever_their_words_touch(newsroom, look):
    event = newsroom.make_event(title="Rapat Kabupaten/Kota “Jum’at Bersih”", theme="Sehat–Kuat")
    holder = newsroom.make_official("Arif")
    newsroom.make_tenure(holder, newsroom.make_post("Kepala Bidang Informasi/Komunikasi"))

    for q in ("kabupaten rapat", "jumat", "kota bersih", "sehat", "kuat"):
        assert event.get_absolute_url() in look(q).links, q
    assert holder.get_absolute_url() in look("kepala bidang komunikasi").links


def test_marks_stand_in_the_text_as_it_is_written(look, touching):
    main = look("kabupaten jumat").main

    assert "Sepuluh <mark>Kabupaten</mark>/Kota Siapkan Rencana…Bersama—Segera" in main
    assert "pada <mark>Jum’at</mark> pukul 8.10–16.40 WIT (Sabtu:libur)" in main
    assert "<mark>Terwujudnya</mark> keterbukaan,” kata Dr.Nama, S.H." in look("terwujudnya").main
    assert "<mark>8</mark>.<mark>10</mark>–16.40" in look("8.10").main
    assert (
        "<mark>kabupaten</mark> <mark>Pulau</mark> <mark>Morotai</mark>, naik/turun"
        in look("kabupaten morotai libur").main
    )
    assert "serta <mark>Ma&#x27;ruf</mark>;<mark>Yusuf</mark>, kab" in look("ma’ruf yusuf").main


def test_editions_whose_words_were_split_in_an_older_way_are_indexed_anew(newsroom, look):
    edition = newsroom.publish(headline=HEADLINE)
    EditionText.objects.update(vector="'kabupaten/kota':1", splitting=0)
    assert edition.get_absolute_url() not in look("kabupaten siapkan").links

    call_command("render_editions", verbosity=0)

    assert edition.get_absolute_url() in look("kabupaten siapkan").links
    assert not index.outdated().exists()


def test_what_matched_is_marked_and_everything_else_is_escaped(scene, look):
    scene.publish(headline="Rapat <b>tebal</b> & lain", body="<p>Rapat 3 &lt; 5 &amp; selesai.</p>")
    main = look("rapat tebal").main
    assert "<mark>tebal</mark>" in main
    assert "&lt;b&gt;" in main
    assert "<b>" not in main


def test_no_filter_leads_to_an_agency_without_a_page(scene, look):
    hidden = scene.make_agency("Sekretariat Tim", is_public=False)
    User.objects.filter(pk=scene.nurul.pk).update(agency=hidden)
    scene.nurul.refresh_from_db()
    scene.publish(scene.make_release(author=scene.nurul, body="<p>Tata kelola desa.</p>"))

    answer = look("desa")

    assert "Sekretariat Tim" in answer.words  # the source of one of the results
    offered = {link for link in answer.links if "instansi=" in link}
    assert offered == {f"/cari/?q=desa&instansi={each.slug}" for each in (scene.office, scene.other)}
    look("desa", instansi=hidden.slug, status=404)


def test_an_excerpt_has_dots_where_the_text_goes_on(scene, look):
    many = " ".join(f"kata{number}" for number in range(80))
    scene.publish(headline="Dermaga", lead="Teras.", body=f"<p>{many} mercusuar {many}</p>")
    middle = look("mercusuar").words
    start, end = middle.split("mercusuar")
    assert re.search(r"… kata\d+( kata\d+)* $", start)
    assert re.search(r"^ kata\d+( kata\d+)* …", end)

    scene.publish(headline="Telegraf", lead="Telegraf pertama berbunyi.", body="<p>Selesai.</p>")
    assert "Telegraf pertama berbunyi. Selesai Diskominfosan" in look("telegraf").words
    assert "…" not in look("telegraf").words


def test_pages_of_results_stay_where_they_are(newsroom, look, monkeypatch):
    monkeypatch.setattr(releases, "PAGE_SIZE", 2)
    monkeypatch.setattr(releases, "RANKED", 4)
    monkeypatch.setattr(releases, "WINDOW", 3)
    editions = [newsroom.publish(headline=f"Pelabuhan {n}", now=wit(2021, 7, n)) for n in range(1, 8)]
    first = look("pelabuhan")
    assert "3 siaran pers di antara yang terbaru" in first.words
    newsroom.publish(headline="Pelabuhan baru")

    found, page = [], first
    for _ in range(9):
        found += [link for link in page.links if link.startswith("/siaran-pers/20")]
        further = [link for link in page.links if "halaman=" in link]
        if not further:
            assert page.words.endswith(("Awal hasil", "2021"))
            break
        page = look("pelabuhan", halaman=further[-1].split("halaman=")[1])

    assert sorted(found) == sorted(edition.get_absolute_url() for edition in editions)
    # Whoever leads to the rest can't know whether anything is there; nobody leads to its second page.
    assert "Tidak ada lagi yang cocok" in look("pelabuhan", halaman="1-1-1").words
    for wrong in ("abc", "0-1-1", "1-999999999999999999-1", "2-1", "99-1-", "2-1-1", "99-1-1"):
        answer = look("pelabuhan", status=404, halaman=wrong)
        assert answer.links == ["/cari/?q=pelabuhan"], "the way back keeps what was asked"


def test_a_list_of_one_kind_leads_on_page_by_page_alone(newsroom, look):
    for number in range(22):
        newsroom.make_agency(f"Balai Rakor {number}", slug=f"rakor-{number}")

    first = look("rakor", jenis="instansi")
    assert [link for link in first.links if not link.startswith("/instansi/")] == [
        "/cari/?q=rakor",  # without the filter
        "/cari/?q=rakor&jenis=instansi&halaman=2",
    ]
    assert "Semua instansi yang cocok" not in first.words  # this page is that list
    second = look("rakor", jenis="instansi", halaman="2")
    assert "Hasil berikutnya" not in second.words

    found = [link for page in (first, second) for link in page.links if link.startswith("/instansi/")]
    assert sorted(found) == sorted(f"/instansi/rakor-{number}/" for number in range(22))


def test_whoever_delivered_the_words_is_found_like_who_is_quoted(scene, look):
    governor = scene.kasuba.tenures.get()
    secretary = scene.make_tenure(scene.samsuddin, scene.make_post("Sekretaris Daerah"))
    release = scene.make_release(headline="Gubernur Berpesan")
    release.quotes.create(words="Jaga kampung kita.", attributed_to=governor, delivered_by=secretary)
    edition = scene.publish(release, now=wit(2021, 7, 9))

    for q in ("samsuddin", "kasuba", "sekda samsuddin", "samsudin kadir"):
        assert edition.get_absolute_url() in look(q).links, q


@pytest.mark.parametrize(
    ("filters", "ways"),
    [
        ({"tahun": "2021"}, ["/siaran-pers/2021/"]),
        ({"tahun": "1999"}, []),
        ({"dicabut": "ya"}, []),
        ({"jenis": "siaran-pers"}, ["/siaran-pers/"]),
        ({"jenis": "agenda", "tahun": "2022"}, ["/agenda/", "/siaran-pers/2022/"]),
        ({"jenis": "pejabat", "topik": "layanan-daring"}, ["/pejabat/"]),
    ],
)
def test_filters_that_find_nothing_alone_ask_for_words(scene, look, filters, ways):
    page = look(**filters)

    assert "Tulis juga kata yang dicari" in page.words and "Tidak ada yang cocok" not in page.words
    assert [link for link in page.links if not link.startswith("/cari/")] == ways


def test_what_a_filter_is_about_needs_no_words(scene, look):
    for filters in (
        {"topik": "layanan-daring"},
        {"topik": "layanan-daring", "tahun": "2021", "jenis": "siaran-pers"},
    ):
        assert scene.opening.get_absolute_url() in look(**filters).links


def test_a_text_full_of_unknown_words_is_not_mended(scene, look, django_assert_max_num_queries):
    assert "Mungkin maksud Anda" in look("keselamatn pelayarn sertifikt").words
    nonsense = "keselamatn pelayarn sertifikt elektronk kelol desaa tobelu ternatee"
    look(nonsense)
    with django_assert_max_num_queries(12):
        assert "Mungkin maksud Anda" not in look(nonsense).words


def test_the_number_of_queries_does_not_grow(newsroom, look, django_assert_max_num_queries):
    for day in range(1, 12):
        newsroom.publish(now=wit(2021, 7, day))
        newsroom.make_agency(f"Dinas Rakor {day}", slug=f"rakor-{day}")
    look("rakor")
    with django_assert_max_num_queries(8):
        look("rakor tobelo")


@pytest.mark.django_db(transaction=True)
def test_a_question_that_takes_too_long_is_given_up_with_a_sentence(newsroom, look, monkeypatch):
    newsroom.publish()

    def slow(*_):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(2)")

    monkeypatch.setattr(search_view, "TIMEOUT", 0.02)
    monkeypatch.setattr(search_view, "findings", slow)
    answer = look("rapat", status=503)
    assert "terlalu lama" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("0",), "other pages have their time"


def test_unknown_and_empty_parameters_lead_to_the_one_address(client, newsroom):
    assert client.get("/cari/?q=desa&judi=1&tahun=")["Location"] == "/cari/?q=desa"
    assert client.get("/cari/?q=de%00sa")["Location"] == "/cari/"


@pytest.mark.parametrize(
    ("address", "boxes"),
    [("/", ["cari-atas", "cari"]), ("/siaran-pers/", ["cari-atas"]), ("/tidak-ada/", ["cari"]), ("/cari/", ["q"])],
)  # fmt: skip
def test_the_box_stands_on_every_page_and_each_has_a_label(client, newsroom, address, boxes):
    text = client.get(address).text
    forms = re.findall(r'<form class="search-form"(.*?)</form>', text, re.DOTALL)

    assert [re.search(r'<input id="([^"]+)"\s+name="q"', form)[1] for form in forms] == boxes
    assert all('action="/cari/"' in form and 'role="search"' in form for form in forms)
    assert [re.search(r'<label for="([^"]+)">', form)[1] for form in forms] == boxes


@pytest.mark.parametrize(
    "before", ["", "No. ", "No ", "Nomor ", "no.", "No:", "NOMOR: ", "Nomor : ", "№", "no. : "]
)
def test_a_release_is_found_by_its_number_as_it_is_printed(newsroom, client, before):
    edition = newsroom.publish(headline="Rakor Dibuka")

    assert "Rakor Dibuka" in client.get("/cari/", {"q": f"{before}{edition.number}"}).text


@pytest.mark.parametrize(
    "write",
    [
        lambda n: n.replace("2021", "21"),
        lambda n: n.replace("VII/2021", "7/2021"),
        lambda n: n.replace("VII/2021", "07/21"),
        lambda n: n.lstrip("0"),
        lambda n: f"no.{n.lstrip('0').lower()}",
        lambda n: n.replace("2021", "21").replace("/", " / "),
        lambda n: "Nomor : " + n.lstrip("0").replace("/", "\\"),
    ],
)
def test_the_number_that_was_meant_is_offered(newsroom, look, write):
    meant, other = newsroom.publish(now=wit(2021, 7, 8)), newsroom.publish(now=wit(2021, 7, 9))

    found = look(write(meant.number))

    assert f"Mungkin maksud Anda: {meant.number}" in found.words
    assert other.number not in found.words
    assert meant.get_absolute_url() in look(meant.number).links


def test_a_number_that_is_scheduled_is_offered_to_nobody(newsroom, look):
    scheduled = newsroom.schedule()

    assert "Mungkin maksud Anda" not in look(f"no.{scheduled.number[1:]}").words


def test_the_desk_finds_a_release_by_its_number_with_no_blank_behind_no(newsroom, client):
    edition = newsroom.publish(headline="Rakor Dibuka")
    client.force_login(newsroom.ratna)

    for before in ("no.", "No. ", "Nomor: "):
        assert (
            "Rakor Dibuka" in client.get("/meja/news/pressrelease/", {"q": f"{before}{edition.number}"}).text
        )
