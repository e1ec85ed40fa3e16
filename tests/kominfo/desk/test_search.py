"""The one search of the desk: what each person finds, may do, and never hears of."""

import datetime as dt

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from psycopg2.errors import QueryCanceled

from agencies.models import OfficialAlias
from kominfo.desk import site
from news.editions import consent
from news.models import Page, PressRelease, Regulation, Topic
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
PAGE, SUGGESTIONS = "/meja/cari/", "/meja/cari/saran/"


def ask(user, typed, address=PAGE):
    client = Client()
    client.force_login(user)
    return client.get(address, {"q": typed})


def found(user, typed):
    """The titles that the page shows, by kind."""
    answer = ask(user, typed)
    assert answer.status_code == 200
    return {group.name: [hit.title for hit in group.hits] for group in answer.context["groups"]}


def acts(user, typed):
    """What is offered to do, with its address."""
    return {hit.title: hit.address for hit in ask(user, typed).context["acts"]}


@pytest.fixture
def world(newsroom):
    """One thing of each kind that speaks of cloves."""
    newsroom.make_release(headline="Panen cengkeh dimulai")
    newsroom.make_event(title="Pekan cengkeh")
    newsroom.make_official("Sitti Cengkeh")
    newsroom.make_agency("Balai Cengkeh")
    newsroom.make_photo(caption="Cengkeh dijemur.")
    Page.objects.filter(slug="kontak").update(title="Kontak kebun cengkeh")
    Topic.objects.create(name="Cengkeh", slug="cengkeh")
    Regulation.objects.create(
        kind="Peraturan Gubernur", issuer="Maluku Utara", number="3", year=2020, title="Tata niaga cengkeh"
    )
    newsroom._user("cengkeh", "Kontributor", newsroom.office)
    return newsroom


def test_one_search_finds_every_kind_of_thing(world):
    assert found(world.admin, "cengkeh") == {
        "Siaran pers": ["Panen cengkeh dimulai"],
        "Agenda": ["Pekan cengkeh"],
        "Pejabat": ["Sitti Cengkeh"],
        "Instansi": ["Balai Cengkeh"],
        "Foto": ["Cengkeh dijemur."],
        "Halaman tetap": ["Kontak kebun cengkeh"],
        "Topik": ["Cengkeh"],
        "Peraturan": ["Peraturan Gubernur Maluku Utara Nomor 3 Tahun 2020 tentang Tata niaga cengkeh"],
        "Pengguna": ["Cengkeh"],
    }


def test_kinds_that_a_role_does_not_see_are_left_out(world):
    kinds = set(found(world.ratna, "cengkeh"))

    assert kinds == {"Siaran pers", "Agenda", "Pejabat", "Instansi", "Foto", "Topik", "Peraturan"}


@pytest.mark.parametrize("address", [PAGE, SUGGESTIONS])
@pytest.mark.parametrize(
    ("name", "writer", "sees"),
    [
        ("ratna", "nurul", False),
        ("nurul", "ratna", False),
        ("hasan", "nurul", True),
        ("admin", "nurul", True),
    ],
)
def test_nobody_hears_of_what_another_agency_has_not_published(newsroom, name, writer, sees, address):
    writer, reader = getattr(newsroom, writer), getattr(newsroom, name)
    agency = writer.agency
    release = newsroom.make_release(author=writer, headline="Panen SANDI", lead="Teras SANDI.")
    newsroom.make_event(title="Panen SANDI", agency=agency, organiser=agency, public=False)
    newsroom.make_photo(caption="Panen SANDI.", agency=agency, uploaded_by=writer)

    said = {typed: "SANDI" in ask(reader, typed, address).text for typed in ("panen", "teras", release.slug)}
    steps = "SANDI" in ask(reader, "ajukan panen", address).text

    assert said == {"panen": sees, "teras": sees, release.slug: False}
    assert steps == (name == "hasan")


@pytest.mark.parametrize("address", [PAGE, SUGGESTIONS])
def test_strangers_are_asked_to_sign_in(client, newsroom, address):
    assert client.get(address, {"q": "panen"})["Location"].startswith("/meja/login/")


def test_a_number_is_found_however_it_is_spelled(newsroom):
    newsroom.publish(headline="Kabel laut", now=wit(2021, 7, 8))
    newsroom.publish(headline="Yang lain", now=wit(2021, 7, 9))
    number = PressRelease.objects.get(headline="Kabel laut").number

    for typed in (
        number,
        number.lower(),
        f"No. {number}",
        number.replace("001", "1"),
        number.replace("/", "-"),
    ):
        assert found(newsroom.ratna, typed)["Siaran pers"][0] == "Kabel laut", typed


def test_a_public_address_finds_its_copy(newsroom):
    edition = newsroom.publish(headline="Kabel laut")

    typed = f"https://contoh.go.id{edition.get_absolute_url()}"

    assert found(newsroom.ratna, typed) == {"Siaran pers": ["Kabel laut"]}


def test_an_official_is_found_by_alias_and_post(newsroom):
    official = newsroom.make_official("Samsuddin Abdul Kadir", titles_before="Drs.")
    OfficialAlias.objects.create(official=official, name="Pak Sam")
    newsroom.make_tenure(official, newsroom.make_post("Sekretaris Daerah"))

    for typed in ("kadir", "pak sam", "sekretaris daerah"):
        assert found(newsroom.ratna, typed)["Pejabat"] == ["Drs. Samsuddin Abdul Kadir"]


def test_an_event_is_found_by_place_and_area(newsroom):
    event = newsroom.make_event(title="Rapat koordinasi")

    for typed in ("green land", "halmahera utara"):
        assert found(newsroom.ratna, typed)["Agenda"] == [event.title]


def test_a_photo_is_found_by_its_credit_and_said_to_be_withdrawn(newsroom):
    photo = newsroom.make_photo(caption="Dermaga.", credit="Antara/Wahyu")
    consent.withdraw(photo, by=newsroom.hasan, reason="Diminta.")

    answer = ask(newsroom.ratna, "wahyu", SUGGESTIONS)

    assert "Dermaga." in answer.text
    assert "Ditarik dari situs" in answer.text


def test_a_row_says_how_it_stands_and_whose_it_is(newsroom):
    newsroom.make_release(headline="Kabel laut", status="in_review")

    text = ask(newsroom.ratna, "kabel", SUGGESTIONS).text

    assert all(said in text for said in ("Diajukan", "Diskominfosan", "8 Juli 2021"))


@pytest.mark.parametrize(
    ("name", "typed", "label", "address"),
    [
        ("hasan", "tambah pejabat", "Tambahkan pejabat", "/meja/agencies/official/add/"),
        ("ratna", "tulis siaran pers", "Tulis siaran pers", "/meja/news/pressrelease/add/"),
        ("ratna", "agenda baru", "Tambahkan agenda", "/meja/news/event/add/"),
        ("ratna", "unggah foto", "Unggah foto", "/meja/news/photo/add/"),
        ("ratna", "banyak foto", "Unggah banyak foto", "/meja/news/photo/banyak/"),
        ("ratna", "word", "Dari berkas Word", "/meja/news/pressrelease/dari-word/"),
        ("admin", "akun baru", "Tambahkan pengguna", "/meja/agencies/user/add/"),
        ("ratna", "kalender", "Buka kalender", "/meja/kalender/"),
    ],
)
def test_acts_are_found_by_what_people_call_them(newsroom, name, typed, label, address):
    assert acts(getattr(newsroom, name), typed)[label] == address


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("ratna", "tambah pejabat"),
        ("ratna", "pengguna"),
        ("hasan", "akun baru"),
        ("admin", "tulis siaran pers"),
    ],
)
def test_no_act_is_offered_to_whoever_may_not(newsroom, name, typed):
    offered = acts(getattr(newsroom, name), typed)

    assert [
        label for label in offered if label.startswith(("Tambahkan", "Tulis")) or "pengguna" in label
    ] == []


def test_a_step_is_found_by_its_verb_and_leads_to_its_page(newsroom):
    release = newsroom.make_release(headline="Kabel laut", status="approved")
    newsroom.make_release(headline="Kabel darat", status="in_review")

    step = reverse("admin:news_pressrelease_step", args=[release.pk, "publish"])

    for typed in ("jadwalkan kabel laut", "terbitkan kabel", "Jadwalkan"):
        assert acts(newsroom.dewi, typed) == {"Terbitkan atau jadwalkan: Kabel laut": step}
    assert list(acts(newsroom.dewi, "setujui kabel")) == ["Setujui naskah ini: Kabel darat"]


def test_a_step_that_would_be_refused_is_not_offered(newsroom):
    written = newsroom.make_release(headline="Tulisan sendiri", author=newsroom.dewi, status="in_review")
    newsroom.make_release(headline="Tanpa teras", lead="", status="in_review")

    assert acts(newsroom.dewi, "setujui") == {}
    assert acts(newsroom.ratna, "setujui") == {}
    assert list(acts(newsroom.salma, "setujui")) == [f"Setujui naskah ini: {written.headline}"]


def test_a_long_list_leads_on_to_its_own_search(newsroom):
    for number in range(site.LISTED + 1):
        newsroom.make_release(headline=f"Kabel {number}")

    answer = ask(newsroom.ratna, "kabel")

    (group,) = answer.context["groups"]
    assert (len(group.hits), group.has_more) == (site.LISTED, True)
    assert 'href="/meja/news/pressrelease/?q=kabel"' in answer.text


def test_it_asks_as_often_for_many_as_for_one(newsroom, client):
    client.force_login(newsroom.salma)

    def make(number):
        official = newsroom.make_official(f"Kabel {number}")
        newsroom.make_tenure(official, newsroom.make_post(f"Kepala {number}"), dt.date(2021, 1, 1))
        newsroom.make_release(headline=f"Kabel {number}")
        newsroom.make_event(title=f"Kabel {number}")
        newsroom.make_photo(caption=f"Kabel {number}")
        newsroom.make_agency(f"Kabel {number}")

    counts = []
    for numbers in (range(1), range(1, 4)):
        for number in numbers:
            make(number)
        client.get(SUGGESTIONS, {"q": "kabel"})
        with CaptureQueriesContext(connection) as queries:
            client.get(SUGGESTIONS, {"q": "kabel"})
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[1] <= 40


@pytest.mark.parametrize("typed", ["", "   ", "??", '"', "a" * 5000, "de\u200bsa", "%", "_", "'; --", "\\"])
def test_whatever_is_typed_is_answered(newsroom, typed):
    for address in (PAGE, SUGGESTIONS):
        assert ask(newsroom.ratna, typed, address).status_code == 200


def test_a_search_that_takes_too_long_is_ended_and_says_so(newsroom, monkeypatch):
    def too_slow(*args):
        raise OperationalError from QueryCanceled()

    monkeypatch.setattr(site.searching, "groups", too_slow)

    answer = ask(newsroom.ratna, "kabel")

    assert answer.status_code == 503
    assert site.TOO_SLOW in answer.text


def test_what_was_thrown_away_is_left_to_its_list(newsroom):
    newsroom.make_release(headline="Kabel laut", status="discarded")
    newsroom.make_event(title="Kabel laut", public=False, discarded_at=timezone.now())

    assert found(newsroom.ratna, "kabel") == {}
    assert list(acts(newsroom.ratna, "pulihkan kabel")) == ["Pulihkan konsep: Kabel laut"]


def test_titles_arrive_as_text(newsroom):
    newsroom.make_release(headline="<script>alert(1)</script> kabel")

    assert "<script>alert" not in ask(newsroom.ratna, "kabel", SUGGESTIONS).text
