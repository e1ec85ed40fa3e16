"""Warnings at the desk: written in the form, prolonged and ended in two taps, and on the dashboard while they are in force."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from kominfo.lib import dates
from news.editions import publishing
from news.models import Edition, PressRelease
from news.releases.workflow import CHANGED_UNSEEN
from tests.forms import Fields, fields_of
from tests.newsroom import wit

pytestmark = pytest.mark.django_db


def step(release, name):
    return reverse("admin:news_pressrelease_step", args=[release.pk, name])


def filled(response):
    """What a browser would send of a step's page, were nothing changed."""
    return Fields(response.content.decode(), None).data


@pytest.fixture
def warning(newsroom):
    """A warning in force for an hour."""
    until = timezone.now() + dt.timedelta(hours=1)
    return newsroom.publish(newsroom.make_warning(headline="Banjir Kali Tiabo", valid_until=until)).release


def test_it_is_prolonged_with_what_the_page_holds_already(client, newsroom, warning):
    client.force_login(newsroom.salma)
    page = client.get(step(warning, "prolong"))

    answer = client.post(step(warning, "prolong"), filled(page))

    edition = Edition.objects.live().get(release=warning)
    assert answer.status_code == 302
    hours = round((edition.valid_until - timezone.now()) / dt.timedelta(hours=1))
    assert (hours, edition.note) == (1 + 6, "Peringatan ini diperpanjang menurut keterangan BMKG.")
    assert edition.valid_until.second == 0


def test_every_offer_is_later_than_the_present_end(client, newsroom):
    end = wit(2099, 1, 1, 14)
    release = newsroom.publish(newsroom.make_warning(valid_until=end)).release
    client.force_login(newsroom.salma)

    page = client.get(step(release, "prolong")).text

    assert "6 jam lebih lama: Kamis, 1 Januari 2099, pukul 20.00 WIT" in page
    assert filled(client.get(step(release, "prolong")))["until"] == dates.iso(end + dt.timedelta(hours=6))


def test_one_without_an_end_is_given_one_and_readers_are_told_so(client, newsroom):
    release = newsroom.publish(newsroom.make_warning()).release
    client.force_login(newsroom.salma)
    page = client.get(step(release, "prolong"))

    client.post(step(release, "prolong"), filled(page))

    edition = Edition.objects.live().get(release=release)
    assert "6 jam lagi" in page.text and "Sampai diakhiri" not in page.text
    assert round((edition.valid_until - timezone.now()) / dt.timedelta(hours=1)) == 6
    assert edition.note == "Waktu berakhir peringatan ini ditetapkan menurut keterangan BMKG."


def test_one_whose_time_ran_out_is_prolonged_from_now_on(client, newsroom, warning):
    PressRelease.objects.filter(pk=warning.pk).update(valid_until=timezone.now() - dt.timedelta(hours=5))
    client.force_login(newsroom.salma)

    assert "6 jam lagi" in client.get(step(warning, "prolong")).text


def test_it_is_ended_with_what_the_page_holds_already(client, newsroom, warning):
    client.force_login(newsroom.salma)

    client.post(step(warning, "end_warning"), filled(client.get(step(warning, "end_warning"))))

    edition = Edition.objects.live().get(release=warning)
    assert (edition.warning, edition.note) == ("ended", "Peringatan ini berakhir menurut keterangan BMKG.")


def test_a_moment_may_be_typed(client, newsroom, warning):
    client.force_login(newsroom.salma)
    sent = filled(client.get(step(warning, "prolong"))) | {"until": "lain", "at": "2099-12-31T18:30"}

    client.post(step(warning, "prolong"), sent)

    assert Edition.objects.live().get(release=warning).valid_until == wit(2099, 12, 31, 18, 30)


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"until": ""}, "Pilih sampai kapan peringatan ini berlaku."),
        ({"until": "kapan-kapan"}, "Pilih sampai kapan peringatan ini berlaku."),
        ({"until": "0001-01-01T00:00:00+14:00"}, "Pilih sampai kapan peringatan ini berlaku."),
        ({"until": "9999-12-31T23:59:59-12:00"}, "Pilih sampai kapan peringatan ini berlaku."),
        ({"until": "lain", "at": ""}, "Isi tanggal dan jamnya (WIT)."),
        ({"until": "diakhiri", "at": "2099-12-31T18:30"}, "Anda mengisi waktu lain."),
        ({"until": "lain", "at": "besok"}, "Tulis tanggal dan jam"),
        ({"until": "lain", "at": "2021-01-01T08:00"}, "Waktu itu sudah lewat."),
        ({"note": ""}, "Tulis apa yang berubah; catatan ini dibaca publik."),
        ({"reason": ""}, "Tulis alasan darurat"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_happens(client, newsroom, warning, sent, told):
    client.force_login(newsroom.salma)

    answer = client.post(step(warning, "prolong"), filled(client.get(step(warning, "prolong"))) | sent)

    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert warning.editions.count() == 1


def test_the_page_of_an_hour_ago_still_means_what_it_said(client, newsroom, warning):
    client.force_login(newsroom.salma)
    said = dates.in_wit(timezone.now()).replace(second=0, microsecond=0) + dt.timedelta(hours=2)
    sent = filled(client.get(step(warning, "prolong"))) | {"until": dates.iso(said)}

    client.post(step(warning, "prolong"), sent)

    assert Edition.objects.live().get(release=warning).valid_until == said


@pytest.mark.parametrize("name", ["prolong", "end_warning"])
@pytest.mark.parametrize("who", ["ratna", "hasan", "nurul"])
def test_a_post_of_those_who_may_not_changes_nothing(client, newsroom, warning, name, who):
    client.force_login(newsroom.salma)
    sent = filled(client.get(step(warning, name)))
    client.force_login(getattr(newsroom, who))

    answer = client.post(step(warning, name), sent)

    assert answer.status_code in {403, 404}
    assert warning.editions.count() == 1


@pytest.mark.parametrize("name", ["prolong", "end_warning"])
def test_a_second_tap_makes_no_second_edition(client, newsroom, warning, name):
    client.force_login(newsroom.salma)
    sent = filled(client.get(step(warning, name)))

    client.post(step(warning, name), sent)
    again = client.post(step(warning, name), sent, follow=True)

    assert "Tombolnya tertekan dua kali; langkahnya diambil sekali." in again.content.decode()
    assert warning.editions.count() == 2


def test_the_dashboard_names_what_is_in_force_and_offers_both_acts_to_those_who_may(
    client, newsroom, warning
):
    pages = {}
    for person in (newsroom.salma, newsroom.ratna, newsroom.nurul):
        client.force_login(person)
        pages[person.username] = client.get(reverse("admin:index")).content.decode()

    found = {
        name: (
            "Peringatan yang berlaku" in page,
            "Banjir Kali Tiabo" in page,
            step(warning, "end_warning") in page,
        )
        for name, page in pages.items()
    }
    assert found == {
        "salma": (True, True, True),
        "ratna": (True, True, False),
        "nurul": (False, False, False),
    }


def test_what_is_over_leaves_the_dashboard(client, newsroom, warning):
    client.force_login(newsroom.salma)
    client.post(step(warning, "end_warning"), filled(client.get(step(warning, "end_warning"))))

    assert "Peringatan yang berlaku" not in client.get(reverse("admin:index")).content.decode()


def test_the_form_keeps_a_warning_and_its_end(client, newsroom):
    client.force_login(newsroom.ratna)
    release = newsroom.make_release(category="immediate")
    address = reverse("admin:news_pressrelease_change", args=[release.pk])
    sent = fields_of(client.get(address)) | {
        "warning_kind": "flood", "warning_level": "awas", "warning_instruction": "Pindah sekarang.", "warning_source": "BMKG",
        "valid_until": "2099-07-08T18:30",
    }  # fmt: skip

    client.post(address, sent)

    release = PressRelease.objects.get(pk=release.pk)
    assert (release.warning_level, release.valid_until) == ("awas", wit(2099, 7, 8, 18, 30))
    page = client.get(address).content.decode()
    assert 'value="2099-07-08T18:30"' in page
    assert "Wilayah peringatan belum dipilih" in page
    again = client.post(address, fields_of(client.get(address)), follow=True)
    assert (again.status_code, release.versions.count()) == (
        200,
        PressRelease.objects.get(pk=release.pk).versions.count(),
    )


def test_a_moment_that_cannot_be_read_is_refused_at_its_field(client, newsroom):
    client.force_login(newsroom.ratna)
    release = newsroom.make_release(kind="announcement")
    address = reverse("admin:news_pressrelease_change", args=[release.pk])

    page = client.post(
        address, fields_of(client.get(address)) | {"valid_until": "besok sore"}
    ).content.decode()

    assert "Tulis tanggal dan jam, misalnya 8 Juli 2021 pukul 14.00." in page
    assert "besok sore" in page


def test_the_page_after_publishing_has_the_text_of_one_sms(client, newsroom, warning):
    client.force_login(newsroom.salma)

    page = client.get(reverse("admin:news_pressrelease_outcome", args=[warning.pk])).content.decode()

    assert "SIAGA Banjir Kab. Halmahera Utara s.d." in page


@pytest.mark.parametrize("second", ["prolong", "end_warning"])
def test_a_page_opened_before_somebody_else_prolonged_it_is_refused_until_it_is_opened_anew(
    client, newsroom, warning, second
):
    client.force_login(newsroom.salma)
    opened = filled(client.get(step(warning, second)))
    publishing.prolong(warning, by=newsroom.dewi, until=wit(2099, 12, 31), reason="Belum reda.", note="BMKG.")

    answer = client.post(step(warning, second), opened)

    assert answer.status_code == 409
    assert CHANGED_UNSEEN in answer.text
    assert Edition.objects.live().get(release=warning).valid_until == wit(2099, 12, 31)
    again = client.get(step(warning, second))
    assert "31 Desember 2099" in again.text
    client.post(step(warning, second), filled(again))
    assert Edition.objects.live().get(release=warning).sequence == 3


def test_a_page_opened_before_somebody_else_ended_it_prolongs_nothing(client, newsroom, warning):
    client.force_login(newsroom.salma)
    opened = filled(client.get(step(warning, "prolong")))
    publishing.end_warning(warning, by=newsroom.dewi, reason="Reda.", note="BMKG.")

    answer = client.post(step(warning, "prolong"), opened)

    assert answer.status_code == 409
    assert Edition.objects.live().get(release=warning).warning == "ended"


@pytest.mark.parametrize("name", ["prolong", "end_warning"])
def test_its_page_says_what_readers_have_now(client, newsroom, warning, name):
    client.force_login(newsroom.salma)

    page = client.get(step(warning, name)).text

    assert dates.long_datetime(warning.valid_until) in page
