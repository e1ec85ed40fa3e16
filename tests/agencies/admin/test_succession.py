"""Ganti nama, gabung, pecah instansi at the desk: asked, told, confirmed."""

import datetime as dt
import re
import threading

import pytest
from django.db import connection, transaction
from django.urls import reverse

from agencies.models import Agency, Office, User
from news.models import Letter
from tests.conftest import DeskClient
from tests.newsroom import DAY_ONE
from tests.waiting import wait_until_somebody_waits_for_us

pytestmark = pytest.mark.django_db
NEW = {"name_1": "Dinas Komunikasi Digital Kabupaten Halmahera Utara", "short_name_1": "Diskomdigi Halut"}


@pytest.fixture
def old(newsroom):
    head = newsroom.make_post("Kepala Diskominfo Halut", agency=newsroom.other)
    newsroom.make_tenure(newsroom.make_official("Frans Manery"), head, dt.date(2016, 1, 1))
    return newsroom.other


def address(agency, way="ganti-nama"):
    return reverse("admin:agencies_agency_succession", args=[agency.pk, way])


def asked(**changes):
    return {"day": "2021-07-08", "_page": "a" * 20} | changes


def told(page):
    return "".join(re.findall(r'name="_confirm"\s+value="(\w+)"', page.text))


def shown(page):
    """What the page's form holds: what a browser would send."""
    form = page.context["form"]
    return {name: value for name in form.fields if (value := form[name].value()) not in (None, "", [])}


def confirm(client, agency, way="ganti-nama", **changes):
    page = client.post(address(agency, way), asked(**changes))
    return client.post(address(agency, way), asked(**shown(page)) | {"_confirm": told(page)})


def test_what_will_be_true_is_told_before_anything_is_recorded(client, newsroom, old):
    client.force_login(newsroom.admin)

    page = client.post(address(old), asked(**NEW))

    assert page.context["days"] == [(DAY_ONE - dt.timedelta(days=1), old.name), (DAY_ONE, NEW["name_1"])]
    assert page.context["taken"] == [
        (
            "Jabatan",
            [f"Kepala Diskominfo Halut → Kepala Diskomdigi Halut, {NEW['name_1']}: Frans Manery"],
            -11,
        ),
        ("Akun", [f"Nurul → {NEW['name_1']}"], -11),
    ]
    assert Agency.objects.filter(short_name="Diskomdigi Halut").count() == 0


def test_what_is_confirmed_is_recorded(client, newsroom, old):
    client.force_login(newsroom.admin)

    answer = confirm(client, old, **NEW)

    new = Agency.objects.get(short_name="Diskomdigi Halut")
    assert answer.url == reverse("admin:agencies_agency_change", args=[new.pk])
    assert list(old.successors.all()) == [new]


@pytest.mark.django_db(transaction=True)
def test_a_post_that_changes_hands_at_this_moment_is_told_anew(client, newsroom, old):
    post, second, answers = old.posts.get(), DeskClient(), []
    frans, joan = post.tenures.get(), newsroom.make_official("Joan Manalu")
    post.tenures.update(capacity="plt")  # of whom the database does not know that one comes after the other
    client.force_login(newsroom.admin)
    second.force_login(newsroom.hasan)
    page = client.post(address(old), asked(**NEW))
    handover = reverse("admin:agencies_post_handover", args=[post.pk])
    changing = {"what": "ganti", "leaving": frans.pk, "first_day": "2021-07-01", "capacity": "plt"}
    changing |= {"official": joan.pk, "_page": "b" * 20}
    changing["_confirm"] = told(second.post(handover, changing))

    def succeed():
        answers.append(client.post(address(old), asked(**shown(page)) | {"_confirm": told(page)}))
        connection.close()

    thread = threading.Thread(target=succeed)
    with transaction.atomic():
        assert second.post(handover, changing).status_code == 302
        thread.start()
        wait_until_somebody_waits_for_us()
    thread.join()

    assert answers[0].status_code == 200
    assert "berubah sesudah ditinjau" in answers[0].text
    assert not Agency.objects.filter(short_name=NEW["short_name_1"]).exists()


def test_a_form_sent_twice_records_once(client, newsroom, old):
    client.force_login(newsroom.admin)
    page = client.post(address(old), asked(**NEW))
    data = asked(**shown(page)) | {"_confirm": told(page)}

    answers = [client.post(address(old), data).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Agency.objects.filter(short_name="Diskomdigi Halut").count() == 1


def test_what_changed_meanwhile_is_told_anew(client, newsroom, old):
    client.force_login(newsroom.admin)
    page = client.post(address(old), asked(**NEW))
    newsroom._user("baru", "Kontributor", old)

    again = client.post(address(old), asked(**shown(page)) | {"_confirm": told(page)})

    assert "berubah sesudah ditinjau" in again.text
    assert not old.successors.exists()


def test_whoever_moves_signs_in_again_and_gets_a_letter_but_the_administrator_stays(client, newsroom, old):
    User.objects.filter(pk=newsroom.admin.pk).update(agency=old)
    newsroom.admin.refresh_from_db()
    client.force_login(newsroom.admin)

    confirm(client, old, **NEW)

    assert Letter.objects.filter(account=newsroom.nurul, recipient=newsroom.nurul).count() == 1
    assert client.get(reverse("admin:index")).status_code == 200


def test_the_office_that_runs_the_site_goes_on_under_its_new_name(client, newsroom):
    client.force_login(newsroom.admin)

    confirm(client, newsroom.office, **NEW)

    assert Office.objects.get().agency.short_name == "Diskomdigi Halut"


def test_several_become_one(client, newsroom, old):
    other = newsroom.make_agency("Dinas Persandian")
    client.force_login(newsroom.admin)

    confirm(client, old, "gabung", others=[other.pk], **NEW)

    new = Agency.objects.get(short_name="Diskomdigi Halut")
    assert set(new.predecessors.all()) == {old, other}


def test_one_goes_up_in_another_that_is_there(client, newsroom, old):
    client.force_login(newsroom.admin)

    confirm(client, old, "gabung", known_1=newsroom.office.pk)

    assert list(old.successors.all()) == [newsroom.office]
    assert old.posts.count() == 1 and newsroom.office.posts.count() == 1


def test_one_becomes_several_and_each_account_has_its_own(client, newsroom, old):
    client.force_login(newsroom.admin)
    two = {"name_1": "Dinas Satu", "short_name_1": "Satu", "name_2": "Dinas Dua", "short_name_2": "Dua"}

    confirm(client, old, "pecah", **two, **{f"user_{newsroom.nurul.pk}": "2"})

    newsroom.nurul.refresh_from_db()
    assert newsroom.nurul.agency.name == "Dinas Dua"
    assert {agency.name for agency in old.successors.all()} == {"Dinas Satu", "Dinas Dua"}


def test_a_title_with_the_name_of_another_successor_is_refused(client, newsroom, old):
    client.force_login(newsroom.admin)
    (post,) = old.posts.all()
    two = {
        "name_1": "Dinas Satu",
        "short_name_1": "Dinas 1",
        "name_2": "Dinas Dua",
        "short_name_2": "Dinas 2",
    }

    page = client.post(address(old, "pecah"), asked(**two))
    moved = client.post(address(old, "pecah"), asked(**shown(page)) | {f"post_{post.pk}_to": "2"})

    assert page.context["taken"][0][1] == [
        "Kepala Diskominfo Halut → Kepala Dinas 1, Dinas Satu: Frans Manery"
    ]
    assert moved.context["form"].errors == {
        f"post_{post.pk}": ["Masih memuat “Dinas 1”. Tulis nama jabatan ini di Dinas Dua."]
    }


@pytest.mark.parametrize(
    ("way", "changes", "field"),
    [
        ("ganti-nama", {"day": ""}, "day"),
        ("ganti-nama", {"day": "2126-01-01"}, "day"),
        ("ganti-nama", {"name_1": ""}, "name_1"),
        ("ganti-nama", {"name_1": "Dinas Kominfo dan Persandian Kabupaten Halmahera Utara"}, "name_1"),
        ("ganti-nama", {"name_1": "Dinas Komunikasi, Informatika, dan Persandian"}, "name_1"),
        ("ganti-nama", {"slug_1": "diskominfosan"}, "slug_1"),
        ("gabung", {}, "others"),
        ("pecah", {}, "name_2"),
        ("pecah", {"name_2": NEW["name_1"], "short_name_2": "Dua"}, "name_2"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(client, newsroom, old, way, changes, field):
    client.force_login(newsroom.admin)

    page = client.post(address(old, way), asked(**NEW) | changes)

    assert field in page.context["form"].errors
    assert told(page) == ""


def test_an_agency_does_not_come_after_itself_or_what_ended(client, newsroom, old):
    gone = newsroom.make_agency("Sudah Bubar", dissolved_on=dt.date(2020, 1, 1), ending="closed")
    client.force_login(newsroom.admin)

    errors = [
        client.post(address(old, "gabung"), asked(known_1=pk)).context["form"].errors
        for pk in (old.pk, gone.pk)
    ]

    assert [list(found) for found in errors] == [["known_1"], ["known_1"]]


def test_drafts_in_the_old_name_are_linked(client, newsroom, old):
    newsroom.make_release(author=newsroom.nurul, headline="Rapat di Tobelo")
    client.force_login(newsroom.admin)

    page = client.post(address(old), asked(**NEW))

    assert [(text.title, text.says) for text in page.context["texts"]] == [("Rapat di Tobelo", "Konsep")]


def test_an_agency_that_has_ended_is_not_ended_again(client, newsroom, old):
    client.force_login(newsroom.admin)
    confirm(client, old, **NEW)

    page = client.post(address(old), asked(name_1="Lain", short_name_1="Lain"))

    assert "sudah berakhir pada 8 Juli 2021 (Berganti nama)" in page.text
    assert Agency.objects.filter(name="Lain").count() == 0


@pytest.mark.parametrize("who", ["ratna", "hasan", "salma"])
def test_only_administrators_may(client, newsroom, old, who):
    client.force_login(getattr(newsroom, who))

    assert client.get(address(old)).status_code == 403


def test_an_unknown_way_is_missing(client, newsroom, old):
    client.force_login(newsroom.admin)

    assert client.get(address(old, "hapus")).status_code == 404


def test_readers_are_led_on_and_the_old_page_stays(client, newsroom, old):
    client.force_login(newsroom.admin)
    confirm(client, old, **NEW)
    client.logout()

    page = client.get(f"/instansi/{old.slug}/").text

    assert old.name in page
    assert 'href="/instansi/diskomdigi-halut/"' in page
