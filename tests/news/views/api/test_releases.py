"""Releases and editions as programs get them: which one is in force, what became of the others, and what was said."""

import pytest
from django.conf import settings

from news.editions import publishing
from news.formats import identities
from news.models import EditionPage, Topic
from news.views.api import schemas
from tests.news.views.api.scene import ROOT, ask, conforms, items, titles
from tests.newsroom import wit

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(newsroom):
    return newsroom.publish(headline="Rakor Dibuka", now=wit(2021, 7, 8, 9))


def withdraw(newsroom, edition, **how):
    return publishing.withdraw(edition.release, by=newsroom.salma, reason="Datanya keliru.", **how)


def test_an_entry_says_which_edition_is_in_force_and_since_when(newsroom, client, first):
    newsroom.correct(
        first.release, now=wit(2021, 7, 9, 9), note="Nama tempat diperbaiki.", headline="Rakor Resmi Dibuka"
    )

    (item,) = items(client, "siaran-pers")

    latest = first.release.editions.get(sequence=2)
    assert item["title"] == "Rakor Resmi Dibuka"
    assert item["url"] == settings.SITE_URL + latest.get_absolute_url()
    assert (item["published_at"], item["modified_at"]) == (
        "2021-07-08T09:00:00+09:00",
        "2021-07-09T09:00:00+09:00",
    )
    assert (item["standing"], item["checksum"], item["successor"]) == ("current", latest.checksum, None)
    assert item["edition"] == {
        "position": 2,
        "self": f"{settings.SITE_URL}{ROOT}/siaran-pers/{first.release_id}/edisi/2/",
        "change": "correction",
        "change_label": "Ralat",
        "note": "Nama tempat diperbaiki.",
        "since": "2021-07-09T09:00:00+09:00",
    }


def test_an_entry_says_until_when_it_is_valid_and_what_it_warns_of(newsroom, client):
    until = wit(2100, 7, 9, 18)
    announced = newsroom.publish(kind="announcement", headline="Pendaftaran", valid_until=until)
    warned = newsroom.publish(newsroom.make_warning(headline="Banjir"))
    newsroom.publish(headline="Rakor")

    told = {item["title"]: (item["valid_until"], item["warning"]) for item in items(client, "siaran-pers")}
    warning = f"{settings.SITE_URL}{ROOT}/peringatan/{warned.release_id}/"

    assert told == {
        "Pendaftaran": ("2100-07-09T18:00:00+09:00", None),
        "Banjir": (None, warning),
        "Rakor": (None, None),
    }
    alone = client.get(f"{ROOT}/siaran-pers/{announced.release_id}/").json()
    assert alone["valid_until"] == "2100-07-09T18:00:00+09:00"
    assert client.get(warning.removeprefix(settings.SITE_URL)).json()["self"] == warning

    withdraw(newsroom, announced)
    assert items(client, "siaran-pers", kedudukan="withdrawn")[0]["valid_until"] is None


def test_a_withdrawn_release_stays_as_an_entry_without_its_text(newsroom, client, first):
    withdraw(newsroom, first)

    (item,) = items(client, "siaran-pers")
    whole = client.get(f"{ROOT}/siaran-pers/{first.release_id}/")

    assert (item["title"], item["standing"], item["lead"]) == ("DICABUT: Rakor Dibuka", "withdrawn", None)
    assert item["reason"] == item["edition"]["note"] == "Datanya keliru."
    assert (whole.status_code, whole.json()["content"]) == (200, None)
    assert first.lead not in whole.text
    assert titles(client, kedudukan="current") == []
    assert client.get(f"{ROOT}/siaran-pers/{first.release_id}/edisi/1/").json()["content"] is None


def test_what_was_published_in_error_is_gone_and_says_why(newsroom, client, first):
    newsroom.correct(first.release, headline="Rakor Keliru", now=wit(2021, 7, 9, 9))
    withdraw(newsroom, first, standing="retracted")

    gone = client.get(f"{ROOT}/siaran-pers/{first.release_id}/")
    editions = items(client, "edisi")

    assert (gone.status_code, gone["Content-Type"]) == (410, "application/problem+json; charset=utf-8")
    assert conforms(schemas.GoneRelease, gone.json())
    assert (gone.json()["detail"], gone.json()["release"]["standing"]) == ("Datanya keliru.", "retracted")
    assert gone.json()["release"]["checksum"] is None
    (item,) = items(client, "siaran-pers")
    assert (item["standing"], item["checksum"]) == ("retracted", None)
    assert [(item["position"], item["is_hushed"], item["checksum"], item["note"]) for item in editions] == [
        (3, True, None, "Datanya keliru."),
        (2, True, None, ""),
        (1, True, None, ""),
    ]
    for place in (1, 2, 3):
        answer = client.get(f"{ROOT}/siaran-pers/{first.release_id}/edisi/{place}/")
        assert answer.status_code == 410 and conforms(schemas.GoneEdition, answer.json())
        assert first.lead not in answer.text and "Rakor Dibuka" not in answer.text


def test_a_consolidated_release_names_where_its_text_is_now(newsroom, client, first):
    middle, last = newsroom.publish(headline="Tengah"), newsroom.publish(headline="Akhir")
    withdraw(newsroom, first, standing="consolidated", replaced_by=middle.release)
    withdraw(newsroom, middle, standing="consolidated", replaced_by=last.release)

    told = {item["title"]: item["successor"] for item in items(client, "siaran-pers")}

    end = {
        "id": last.release_id,
        "title": "Akhir",
        "self": f"{settings.SITE_URL}{ROOT}/siaran-pers/{last.release_id}/",
        "url": settings.SITE_URL + last.get_absolute_url(),
    }
    assert told == {"Akhir": None, "DIGABUNG: Tengah": end, "DIGABUNG: Rakor Dibuka": end}
    assert ask(client, f"siaran-pers/{first.release_id}")["successor"] == end


def test_the_note_of_a_minor_change_is_for_staff(newsroom, client, first):
    newsroom.correct(first.release, change="minor", note="Rahasia redaksi.")

    told = client.get(f"{ROOT}/siaran-pers/").text + client.get(f"{ROOT}/edisi/").text

    assert "Rahasia redaksi" not in told and '"minor"' in told


def test_corrections_and_withdrawals_are_entries_newest_first(newsroom, client, first):
    newsroom.correct(first.release, now=wit(2021, 7, 9, 9))
    withdraw(newsroom, first, now=wit(2021, 7, 10, 9))

    entries = items(client, "edisi")

    assert [(item["change"], item["standing"], item["is_in_force"]) for item in entries] == [
        ("withdrawal", "withdrawn", False),
        ("correction", "current", False),
        ("first", "current", False),
    ]
    assert {item["release"]["title"] for item in entries} == {"DICABUT: Rakor Dibuka"}
    assert [item["position"] for item in entries] == [3, 2, 1]
    assert entries[2]["successor"]["position"] == 2 and entries[0]["successor"] is None
    assert entries[2]["until"] == entries[1]["since"] == "2021-07-09T09:00:00+09:00"
    assert [item["change"] for item in items(client, "edisi", perubahan="correction")] == ["correction"]
    assert [item["position"] for item in items(client, "edisi", dari="2021-07-09", sampai="2021-07-09")] == [
        2
    ]


def test_what_changed_since_a_moment_comes_oldest_change_first_with_what_was_withdrawn(
    newsroom, client, first
):
    second = newsroom.publish(headline="Kedua", now=wit(2021, 7, 9, 9))
    withdraw(newsroom, first, now=wit(2021, 7, 10, 9))

    since = "2021-07-09T09:00:00+09:00"
    assert titles(client, berubah_sejak=since) == ["Kedua", "DICABUT: Rakor Dibuka"]
    assert titles(client, berubah_sejak="2021-07-09T00:00:01Z") == ["DICABUT: Rakor Dibuka"]
    assert (
        client.get(f"{ROOT}/siaran-pers/?berubah_sejak={since}").json()["items"][0]["id"] == second.release_id
    )
    assert titles(client, berubah_sejak=since, instansi=newsroom.office.slug) == [
        "Kedua",
        "DICABUT: Rakor Dibuka",
    ]


def test_filters_are_those_of_the_site_and_add_up(newsroom, client):
    topic = Topic.objects.create(name="SPBE", slug="spbe")
    release = newsroom.make_release(headline="Tentang SPBE", kind="news")
    release.topics.add(topic)
    release.areas.add(newsroom.halut)
    newsroom.publish(release, now=wit(2021, 7, 8, 23, 30))
    newsroom.publish(headline="Lain", author=newsroom.nurul, now=wit(2021, 7, 9, 0, 30))

    halut, ours = newsroom.halut.slug, newsroom.office.slug
    assert titles(client) == ["Lain", "Tentang SPBE"]
    assert (
        titles(client, instansi=ours)
        == titles(client, topik="spbe")
        == titles(client, jenis="news")
        == ["Tentang SPBE"]
    )
    assert titles(client, wilayah=halut) == ["Lain", "Tentang SPBE"]
    assert (
        titles(client, wilayah=halut, instansi=ours)
        == titles(client, wilayah=halut, topik="spbe")
        == ["Tentang SPBE"]
    )
    assert titles(client, instansi=ours, jenis="photo") == []
    assert titles(client, dari="2021-07-09") == ["Lain"]
    assert titles(client, sampai="2021-07-08") == ["Tentang SPBE"]
    for name, value in (("instansi", ours), ("topik", "spbe")):
        assert [item["release"]["title"] for item in items(client, "edisi", **{name: value})] == [
            "Tentang SPBE"
        ]


def test_a_list_is_walked_from_end_to_end_and_back_by_its_own_addresses(newsroom, client):
    for number in range(5):
        newsroom.publish(headline=f"Rilis {number}", now=wit(2021, 7, 8, number))
    found, page = [], client.get(f"{ROOT}/siaran-pers/?ukuran=2&instansi={newsroom.office.slug}")
    while True:
        data = page.json()
        found += [item["title"] for item in data["items"]]
        if data["next"] is None:
            break
        assert f'<{data["next"]}>; rel="next"' in page["Link"]
        page = client.get(data["next"].removeprefix(settings.SITE_URL))

    assert found == [f"Rilis {number}" for number in (4, 3, 2, 1, 0)]
    assert [
        item["title"] for item in client.get(data["previous"].removeprefix(settings.SITE_URL)).json()["items"]
    ] == ["Rilis 2", "Rilis 1"]


def test_the_text_comes_whole_with_words_links_photos_and_files(newsroom, client):
    photo = newsroom.make_photo(caption="Peserta.")
    release = newsroom.make_release(
        body=f'<p>Isi <a href="/ke/agenda/1/">agenda</a>.</p><figure data-photo="{photo.pk}"></figure>'
    )
    release.release_photos.create(photo=photo)
    official = newsroom.make_official("Djuba")
    tenure = newsroom.make_tenure(official, newsroom.make_post("Bupati"), None)
    release.quotes.create(words="Benar.", attributed_to=tenure, said_on=wit(2021, 7, 8).date())
    newsroom.publish(release)

    told = ask(client, f"siaran-pers/{release.pk}")

    assert conforms(schemas.FullRelease, told)
    content = told["content"]
    assert content["body_html"] == f'<p>Isi <a href="{settings.SITE_URL}/ke/agenda/1/">agenda</a>.</p>'
    assert content["body_text"] == "Isi agenda."
    assert content["quotes"][0]["attributed_to"]["named_as"] == "Bupati Djuba"
    assert [(each["caption"], each["width"]) for each in content["photos"]] == [("Peserta.", 1600)]
    assert content["photos"][0]["url"].endswith(f"/media/foto/{photo.digest}/1600.jpg")


def test_an_earlier_edition_is_told_as_it_was_read(newsroom, client, first):
    newsroom.correct(first.release, lead="Teras baru.", now=wit(2021, 7, 9, 9))

    earlier = ask(client, f"siaran-pers/{first.release_id}/edisi/1")
    latest = ask(client, f"siaran-pers/{first.release_id}/edisi/2")

    assert conforms(schemas.FullEdition, earlier) and conforms(schemas.FullEdition, latest)
    assert (earlier["content"]["lead"], latest["content"]["lead"]) == (first.lead, "Teras baru.")
    assert (earlier["is_in_force"], latest["is_in_force"]) == (False, True)
    assert client.get(f"{ROOT}/siaran-pers/{first.release_id}/edisi/3/").status_code == 404


def test_a_name_without_a_public_page_leads_nowhere(newsroom, client, first):
    newsroom.office.is_public = False
    newsroom.office.save()

    assert items(client, "siaran-pers")[0]["agency"]["slug"] is None


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("siaran-pers", 2),
        ("edisi", 3),
        ("siaran-pers/?topik=spbe", 3),
        ("siaran-pers/?wilayah=halmahera-utara", 3),
    ],
)
def test_lists_ask_equally_often_however_many_there_are(
    newsroom, client, django_assert_num_queries, count, path, queries
):
    topic = Topic.objects.create(name="SPBE", slug="spbe")
    for _ in range(count):
        release = newsroom.make_release()
        release.topics.add(topic)
        release.areas.add(newsroom.halut)
        newsroom.correct(newsroom.publish(release).release)
    identities.site()  # asked once by each process

    with django_assert_num_queries(queries):
        client.get(f"{ROOT}/{path}" + ("" if "?" in path else "/"))


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("is_stored", "queries"), [(True, 2), (False, 10)])
def test_a_release_asks_equally_often_however_much_is_in_it(
    newsroom, client, django_assert_num_queries, count, is_stored, queries
):
    release = newsroom.make_release()
    for number in range(count):
        release.topics.create(name=f"T{number}", slug=f"t{number}")
        release.events.add(newsroom.make_event())
        release.release_photos.create(photo=newsroom.make_photo())
        tenure = newsroom.make_tenure(
            newsroom.make_official("Djuba"), newsroom.make_post(f"Jabatan {number}"), None
        )
        release.quotes.create(words="Benar.", attributed_to=tenure, said_on=wit(2021, 7, 8).date())
    newsroom.publish(release)
    for _ in range(count):
        newsroom.correct(release)
    if not is_stored:
        EditionPage.objects.update(template_version="lama")
    identities.site()

    with django_assert_num_queries(queries):
        client.get(f"{ROOT}/siaran-pers/{release.pk}/")


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_of_which_nothing_is_stored_asks_equally_often(
    newsroom, client, django_assert_num_queries, count
):
    for _ in range(count):
        newsroom.publish()
    EditionPage.objects.update(template_version="lama")
    identities.site()

    with django_assert_num_queries(4):
        client.get(f"{ROOT}/siaran-pers/")
