"""Ganti pejabat at the desk: asked, told, confirmed."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from agencies.models import Agency, AuditEntry, Official, Tenure
from kominfo.lib import dates
from kominfo.lib.fields import FIRST_DAY
from news.models import EventRole, Note
from tests.newsroom import DAY_ONE

pytestmark = pytest.mark.django_db
EVE = DAY_ONE - dt.timedelta(days=1)


@pytest.fixture
def bupati(newsroom):
    post = newsroom.make_post("Bupati Halmahera Utara")
    newsroom.make_tenure(newsroom.make_official("Saifuddin Djuba"), post, dt.date(2016, 1, 1))
    return post


@pytest.fixture
def frans(newsroom):
    return newsroom.make_official("Frans Manery")


def address(post):
    return reverse("admin:agencies_post_handover", args=[post.pk])


def asked(post, **changes):
    return {
        "what": "ganti",
        "leaving": [tenure.pk for tenure in post.tenures.all()],
        "first_day": "2021-07-08",
        "capacity": "definitive",
        "_page": "a" * 20,
    } | changes


def told(response):
    """The proof of what the page has told; empty if it refuses."""
    return "".join(re.findall(r'name="_confirm"\s+value="(\w+)"', response.text))


def record(client, post, **changes):
    data = asked(post, **changes)
    return client.post(address(post), data | {"_confirm": told(client.post(address(post), data))})


def days(post):
    return list(post.tenures.order_by("first_day").values_list("official__name", "first_day", "last_day"))


def test_what_will_be_true_is_told_before_anything_is_recorded(client, newsroom, bupati, frans):
    client.force_login(newsroom.hasan)

    page = client.post(address(bupati), asked(bupati, official=frans.pk))

    assert page.context["days"] == [
        (EVE, "Bupati Halmahera Utara Saifuddin Djuba"),
        (DAY_ONE, "Bupati Halmahera Utara Frans Manery"),
    ]
    assert days(bupati) == [("Saifuddin Djuba", dt.date(2016, 1, 1), None)]


def test_what_is_confirmed_is_recorded(client, newsroom, bupati, frans):
    client.force_login(newsroom.hasan)

    answer = record(client, bupati, official=frans.pk, decree_number="821/1", decree_on="2021-07-01")

    assert answer.status_code == 302
    assert days(bupati) == [
        ("Saifuddin Djuba", dt.date(2016, 1, 1), EVE),
        ("Frans Manery", DAY_ONE, None),
    ]
    assert bupati.tenures.get(official=frans).decree_number == "821/1"


def test_a_last_day_alone_is_followed_by_the_next_day(client, newsroom, bupati, frans):
    client.force_login(newsroom.hasan)

    record(client, bupati, official=frans.pk, first_day="", last_day="2021-07-07")

    assert days(bupati)[1] == ("Frans Manery", DAY_ONE, None)


def test_a_form_sent_twice_records_once(client, newsroom, bupati, frans):
    client.force_login(newsroom.hasan)
    data = asked(bupati, official=frans.pk)
    data["_confirm"] = told(client.post(address(bupati), data))

    answers = [client.post(address(bupati), data).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert AuditEntry.objects.filter(action="tenure.create").count() == 1


def test_what_somebody_else_changed_meanwhile_is_told_anew(client, newsroom, bupati, frans):
    client.force_login(newsroom.hasan)
    data = asked(bupati, official=frans.pk)
    data["_confirm"] = told(client.post(address(bupati), data))
    newsroom.make_tenure(newsroom.make_official("Orang Lain"), bupati, DAY_ONE, capacity="plh")

    page = client.post(address(bupati), data)

    assert "berubah sesudah ditinjau" in page.text
    assert not bupati.tenures.filter(official=frans).exists()


def test_what_is_written_differently_after_it_was_told_is_told_anew(client, newsroom, bupati, frans):
    client.force_login(newsroom.hasan)
    data = asked(bupati, official=frans.pk)
    proof = told(client.post(address(bupati), data))

    client.post(address(bupati), data | {"first_day": "2021-07-09", "_confirm": proof})

    assert not bupati.tenures.filter(official=frans).exists()


def test_a_post_becomes_vacant(client, newsroom, bupati):
    client.force_login(newsroom.hasan)

    record(client, bupati, what="kosong", first_day="", last_day="2021-07-07")

    assert days(bupati) == [("Saifuddin Djuba", dt.date(2016, 1, 1), EVE)]


@pytest.fixture
def caretaker(newsroom, bupati):
    """Whose last day is known already, and lies ahead."""
    today = dates.today()
    held = newsroom.make_official("Muhlis Tapi Tapi"), bupati, today, today + 3 * dates.ONE_DAY, "plh"
    return newsroom.make_tenure(*held)


def test_a_recorded_last_day_stays_when_the_post_changes_hands_later(
    client, newsroom, bupati, frans, caretaker
):
    client.force_login(newsroom.hasan)
    first = dates.today() + 30 * dates.ONE_DAY

    assert record(client, bupati, official=frans.pk, first_day=first).status_code == 302

    assert days(bupati) == [
        ("Saifuddin Djuba", dt.date(2016, 1, 1), first - dates.ONE_DAY),
        ("Muhlis Tapi Tapi", caretaker.first_day, caretaker.last_day),
        ("Frans Manery", first, None),
    ]


def test_a_last_day_after_the_recorded_one_is_refused(client, newsroom, bupati, caretaker):
    client.force_login(newsroom.hasan)
    later = caretaker.last_day + dates.ONE_DAY
    data = asked(bupati, what="kosong", first_day="", last_day=later, leaving=[caretaker.pk])

    page = client.post(address(bupati), data)

    assert "sudah tercatat sampai" in str(page.context["form"].errors["last_day"])


def test_the_eve_of_the_first_day_of_the_calendar_is_refused(client, newsroom, bupati, frans):
    bupati.tenures.update(first_day=None)
    client.force_login(newsroom.hasan)

    page = record(client, bupati, official=frans.pk, first_day=FIRST_DAY)

    assert "Periksa tahunnya" in str(page.context["form"].errors["first_day"])


def test_a_caretaker_stands_beside_the_holder(client, newsroom, bupati, frans):
    client.force_login(newsroom.hasan)

    record(client, bupati, what="damping", official=frans.pk, capacity="plh", until="2021-07-10")

    assert days(bupati) == [
        ("Saifuddin Djuba", dt.date(2016, 1, 1), None),
        ("Frans Manery", DAY_ONE, dt.date(2021, 7, 10)),
    ]


def test_a_penjabat_does_not_stand_beside_a_definitive_holder(client, newsroom, bupati, frans):
    client.force_login(newsroom.hasan)

    page = client.post(address(bupati), asked(bupati, what="damping", official=frans.pk, capacity="pj"))

    (sentence,) = page.context["form"].errors["capacity"]
    assert "mengisi jabatan yang kosong, sedangkan Saifuddin Djuba masih menjabat" in sentence


def test_a_definitive_holder_beside_another_is_refused_with_name_link_and_days(
    client, newsroom, bupati, frans
):
    (held,) = bupati.tenures.all()
    client.force_login(newsroom.hasan)

    page = client.post(address(bupati), asked(bupati, what="damping", official=frans.pk))

    link = reverse("admin:agencies_tenure_change", args=[held.pk])
    assert (
        f'<a href="{link}">Bupati Halmahera Utara Saifuddin Djuba</a> (1 Januari 2016 – sekarang)'
        in page.text
    )
    assert page.context["form"].errors.keys() == {"first_day"}


def test_of_a_vacant_post_nobody_asks_who_leaves(client, newsroom):
    client.force_login(newsroom.hasan)

    page = client.get(address(newsroom.make_post("Bupati Halmahera Utara")))

    assert "Yang berhenti" not in page.text


def test_nobody_comes_to_a_post_after_its_agency_has_ended(client, newsroom, bupati, frans):
    Agency.objects.filter(pk=bupati.agency_id).update(dissolved_on=DAY_ONE, ending="closed")
    client.force_login(newsroom.hasan)

    page = client.post(address(bupati), asked(bupati, official=frans.pk))

    assert "sudah berakhir 8 Juli 2021" in str(page.context["form"].errors["first_day"])


def test_a_new_person_is_registered_with_titles(client, newsroom, bupati):
    client.force_login(newsroom.hasan)

    record(client, bupati, name="Frans Manery", titles_before="Ir.", titles_after="M.Si.")

    official = Official.objects.get(name="Frans Manery")
    assert (official.full_name, official.slug) == ("Ir. Frans Manery, M.Si.", "frans-manery")


def test_the_preview_says_that_a_new_person_will_be_registered(client, newsroom, bupati, frans):
    client.force_login(newsroom.hasan)
    says = "belum terdaftar, jadi didaftarkan sebagai pejabat baru"

    page = client.post(address(bupati), asked(bupati, name="Joan Manalu", titles_before="Ir."))

    assert f"Ir. Joan Manalu {says}" in " ".join(page.text.split())
    assert says not in client.post(address(bupati), asked(bupati, official=frans.pk)).text


def test_a_name_that_is_known_asks_whether_it_is_the_same_person(client, newsroom, bupati, frans):
    client.force_login(newsroom.hasan)

    page = client.post(address(bupati), asked(bupati, name="Frans Maneri"))

    assert "sama dengan Frans Manery (tanpa jabatan hari ini)" in page.text
    assert page.context["form"].errors.keys() == {"same_as"}


@pytest.mark.parametrize(("same", "people"), [(True, 1), (False, 2)])
def test_the_answer_decides_who_is_registered(client, newsroom, bupati, frans, same, people):
    client.force_login(newsroom.hasan)

    record(client, bupati, name="Frans Maneri", same_as=str(frans.pk) if same else "baru")

    assert Official.objects.filter(name__startswith="Frans").count() == people
    assert bupati.tenures.filter(official=frans).exists() is same


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"first_day": ""}, "first_day"),
        ({"last_day": "2021-07-08"}, "last_day"),
        ({"official": ""}, "official"),
        ({"leaving": []}, "leaving"),
        ({"first_day": "2015-01-01"}, "first_day"),
        ({"first_day": "2021-07-08", "until": "2021-07-01"}, "until"),
        ({"what": "kosong", "last_day": "2021-07-07", "first_day": ""}, "official"),
        ({"what": "damping", "capacity": "plh", "last_day": "2021-07-07"}, "last_day"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(client, newsroom, bupati, frans, changes, field):
    client.force_login(newsroom.hasan)

    page = client.post(address(bupati), asked(bupati, official=frans.pk) | changes)

    assert field in page.context["form"].errors
    assert told(page) == ""


def test_drafts_and_events_that_name_the_old_holder_afterwards_are_linked(client, newsroom, bupati, frans):
    (held,) = bupati.tenures.all()
    draft = newsroom.make_release(headline="Bupati membuka rapat")
    draft.quotes.create(words="Mari.", attributed_to=held, said_on=DAY_ONE)
    before = newsroom.make_release(headline="Bupati kemarin")
    before.quotes.create(words="Mari.", attributed_to=held, said_on=EVE)
    event = newsroom.make_event(title="Rapat di Tobelo")
    EventRole.objects.create(event=event, tenure=held, role="opened")
    client.force_login(newsroom.hasan)

    page = client.post(address(bupati), asked(bupati, official=frans.pk))

    assert [(text.title, text.says.partition(":")[0]) for text in page.context["texts"]] == [
        ("Bupati membuka rapat", "Konsep"),
        ("Rapat di Tobelo", "Agenda"),
    ]


def test_a_scheduled_release_that_names_the_old_holder_is_told_and_noted(client, newsroom, bupati, frans):
    (held,) = bupati.tenures.all()
    release = newsroom.make_release(headline="Bupati membuka rapat")
    release.quotes.create(words="Mari.", attributed_to=held, said_on=DAY_ONE)
    newsroom.schedule(release)
    client.force_login(newsroom.hasan)

    page = client.post(address(bupati), asked(bupati, official=frans.pk))
    record(client, bupati, official=frans.pk)

    assert [text.says.partition(":")[0] for text in page.context["texts"]] == ["Terjadwal"]
    assert Note.objects.filter(release=release).count() == 1


def test_a_draft_of_another_agency_is_counted_without_its_title(client, newsroom, bupati, frans):
    (held,) = bupati.tenures.all()
    draft = newsroom.make_release(headline="Judul rahasia", author=newsroom.ratna)
    draft.quotes.create(words="Mari.", attributed_to=held, said_on=DAY_ONE)
    editor = newsroom._user("redaktur-halut", "Redaktur", newsroom.other)
    client.force_login(editor)

    page = client.post(address(bupati), asked(bupati, official=frans.pk))

    assert "Judul rahasia" not in page.text
    assert [text.title for text in page.context["texts"]] == ["1 naskah instansi lain"]


def test_a_contributor_is_refused(client, newsroom, bupati):
    client.force_login(newsroom.ratna)

    assert client.get(address(bupati)).status_code == 403


def test_post_official_and_agency_lead_to_the_screen(client, newsroom, bupati):
    (held,) = bupati.tenures.all()
    client.force_login(newsroom.hasan)
    pages = [
        ("admin:agencies_post_change", bupati.pk),
        ("admin:agencies_official_change", held.official_id),
        ("admin:agencies_agency_change", bupati.agency_id),
    ]

    found = [address(bupati) in client.get(reverse(name, args=[pk])).text for name, pk in pages]

    assert found == [True, True, True]


def test_a_clash_in_the_form_of_a_tenure_names_and_links_the_holder(client, newsroom, bupati, frans):
    (held,) = bupati.tenures.all()
    client.force_login(newsroom.hasan)
    data = {
        "official": frans.pk,
        "post": bupati.pk,
        "capacity": "definitive",
        "first_day": "2021-07-08",
        "first_precision": "day",
        "last_precision": "day",
    }

    page = client.post(reverse("admin:agencies_tenure_add"), data)

    link = reverse("admin:agencies_tenure_change", args=[held.pk])
    assert page.context["adminform"].form.errors.keys() == {"first_day"}
    assert f'<a href="{link}">Bupati Halmahera Utara Saifuddin Djuba</a>' in page.text
    assert Tenure.objects.count() == 1
