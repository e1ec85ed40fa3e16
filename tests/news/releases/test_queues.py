"""The dashboard's lists of what is late, corrected and planned."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agencies.models import AuditEntry
from kominfo.lib import dates
from news.editions import publishing
from news.models import Edition, Letter, PressRelease
from news.releases import queues, workflow
from news.templatetags.wit import short_datetime
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
NOW = wit(2021, 7, 9, 9)


def headlines(rows):
    return [row.headline for row in rows]


@pytest.mark.parametrize(
    ("status", "day", "late"),
    [
        ("draft", dt.date(2021, 7, 8), True),
        ("approved", dt.date(2021, 7, 8), True),
        ("draft", dt.date(2021, 7, 9), False),
        ("discarded", dt.date(2021, 7, 8), False),
        ("published", dt.date(2021, 7, 8), False),
    ],
)
def test_copy_planned_for_a_day_that_is_over_is_late(newsroom, status, day, late):
    newsroom.make_release(headline="Rencana", planned_on=day)
    PressRelease.objects.update(status=status)

    assert headlines(queues.of_releases("terlambat", newsroom.hasan, NOW).rows) == (
        ["Rencana"] if late else []
    )


@pytest.mark.parametrize(("hours", "late"), [(23, False), (25, True)])
def test_submitted_copy_is_late_after_a_day(newsroom, hours, late):
    newsroom.make_release(headline="Diajukan", status="in_review")
    PressRelease.objects.update(submitted_at=NOW - dt.timedelta(hours=hours))

    assert headlines(queues.of_releases("terlambat", newsroom.hasan, NOW).rows) == (
        ["Diajukan"] if late else []
    )


def test_late_copy_of_another_agency_is_not_shown(newsroom):
    newsroom.make_release(planned_on=dt.date(2021, 7, 1))

    assert queues.of_releases("terlambat", newsroom.nurul, NOW).rows == []


def corrections(user, now):
    return [edition.note for edition in queues.of_editions("ralat-bulan-ini", user, now).rows]


def test_corrections_of_the_month_leave_out_minor_changes_and_earlier_months(newsroom):
    release = newsroom.publish().release
    newsroom.correct(release, change="minor", note="Ejaan.")
    newsroom.correct(release, change="correction", note="Nama diperbaiki.")
    now = timezone.now()

    assert corrections(newsroom.hasan, now) == ["Nama diperbaiki."]
    assert corrections(newsroom.nurul, now) == []
    assert corrections(newsroom.hasan, now + dt.timedelta(days=40)) == []


def test_a_correction_that_was_corrected_the_same_month_counts_too(newsroom):
    """Both were told to readers; only one that was called off before its time was never told."""
    release = newsroom.publish(now=wit(2021, 7, 1, 9)).release
    newsroom.correct(release, note="Pertama.", now=wit(2021, 7, 2, 9))
    newsroom.correct(release, note="Kedua.", now=wit(2021, 7, 3, 9))
    workflow.perform("revise", release, by=newsroom.hasan)
    later = timezone.now() + dt.timedelta(hours=2)
    newsroom.publish(release, at=later, change="correction", note="Batal.")
    publishing.unschedule(release, by=newsroom.salma)

    assert corrections(newsroom.hasan, wit(2021, 7, 31, 23)) == ["Kedua.", "Pertama."]
    assert corrections(newsroom.hasan, later + dt.timedelta(minutes=1)) == []


def queue_world(newsroom):
    """Something in every queue, by the headline that says which."""
    ratna, hasan = newsroom.ratna, newsroom.hasan
    newsroom.make_release(headline="Konsep")
    newsroom.make_release(headline="Milik orang lain", author=hasan)
    newsroom.make_release(headline="Terlambat", planned_on=dt.date(2021, 7, 1), author=hasan)
    returned = newsroom.make_release(headline="Dikembalikan", status="in_review")
    workflow.perform("return", returned, by=hasan, note="Lengkapi.")
    newsroom.make_release(headline="Diajukan", status="in_review")
    mine = newsroom.make_release(headline="Diajukan Dewi", author=newsroom.dewi, status="in_review")
    mine.writers.add(newsroom.dewi)
    newsroom.make_release(headline="Disetujui", status="approved")
    newsroom.schedule(newsroom.make_release(headline="Terjadwal"))
    newsroom.correct(newsroom.publish(newsroom.make_release(headline="Diralat")).release)
    publishing.force(newsroom.make_release(headline="Darurat"), by=newsroom.salma, reason="Gempa.")
    assert {ratna.pk, hasan.pk} <= set(PressRelease.objects.values_list("author", flat=True))


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        (
            "ratna",
            {
                "dikembalikan": ["Dikembalikan"],
                "konsep-saya": ["Konsep"],
                "sudah-saya-ajukan": ["Diajukan", "Disetujui", "Terjadwal"],
                "terlambat": ["Terlambat"],
                "terjadwal": ["Terjadwal"],
            },
        ),
        (
            "hasan",
            {"disunting": ["Diajukan", "Diajukan Dewi"], "konsep-saya": ["Milik orang lain", "Terlambat"]},
        ),
        (
            "dewi",
            {
                "persetujuan": ["Diajukan"],
                "siap-terbit": ["Disetujui"],
                "darurat": ["Darurat"],
                "ralat-bulan-ini": ["Diralat"],
                "tayang": ["Darurat", "Diralat"],
            },
        ),
        ("nurul", {"terlambat": [], "terjadwal": [], "darurat": [], "ralat-bulan-ini": [], "tayang": []}),
    ],
)
def test_the_list_shows_the_same_rows_as_the_dashboard(client, newsroom, who, expected):
    queue_world(newsroom)
    user = getattr(newsroom, who)
    client.force_login(user)
    dashboard = client.get("/meja/").context
    sections = [
        *dashboard["waiting"],
        *(
            dashboard[name]
            for name in ("submitted", "owed", "overdue", "scheduled", "corrections", "published")
        ),
    ]

    for section in sections:
        listed = client.get(section.address)
        assert listed.status_code == 200
        rows = sorted(row.headline for row in listed.context["cl"].result_list)
        assert rows == sorted(row.headline for row in section.rows), section.address
        name = section.address.partition("=")[2]
        assert rows == expected.get(name, rows)
    assert expected.keys() <= {section.address.partition("=")[2] for section in sections}


def test_a_queue_that_is_not_ones_own_is_no_filter(client, newsroom):
    queue_world(newsroom)
    client.force_login(newsroom.ratna)
    address = reverse("admin:news_pressrelease_changelist")

    for name in ("persetujuan", "tidak-ada"):
        assert client.get(address, {"antrean": name}).url == f"{address}?e=1"
        assert client.get(reverse("admin:news_pressrelease_export"), {"antrean": name}).status_code == 400
    assert len(client.get(address, {"antrean": "saya"}).context["cl"].result_list) == 7


def test_administrators_see_that_letters_failed(client, newsroom):
    newsroom.sends_letters = True
    newsroom.make_release(status="approved")
    assert Letter.objects.exists()
    Letter.objects.update(state=Letter.State.FAILED)
    failed = Letter.objects.count()

    client.force_login(newsroom.admin)
    page = client.get("/meja/")
    listed = client.get(reverse("admin:news_letter_changelist"), {"keadaan": "lost"})
    assert page.context["lost_letters"] == failed == len(listed.context["cl"].result_list)
    assert f"{failed} surat keluar gagal" in page.text
    client.force_login(newsroom.salma)
    assert "surat keluar gagal" not in client.get("/meja/").text


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (NOW + dt.timedelta(days=3, hours=4, minutes=5), "3 hari 4 jam lagi"),
        (NOW + dt.timedelta(hours=2), "2 jam lagi"),
        (NOW + dt.timedelta(minutes=61), "1 jam 1 menit lagi"),
        (NOW + dt.timedelta(seconds=20), "kurang dari semenit lagi"),
        (NOW - dt.timedelta(minutes=1), "sudah lewat"),
        (NOW + dt.timedelta(days=10, minutes=13), "10 hari lagi"),
    ],
)
def test_a_countdown_names_days_and_hours_or_hours_and_minutes(moment, words):
    assert dates.countdown(moment, NOW) == words


def test_a_planned_day_is_no_text(client, newsroom):
    """Whoever plans does not count as a writer, and the approval stands."""
    release = newsroom.make_release(status="approved")
    client.force_login(newsroom.dewi)
    address = reverse("admin:news_pressrelease_change", args=[release.pk])
    page = client.get(address)
    formsets = [inline.formset for inline in page.context["inline_admin_formsets"]]
    rows = [row for formset in formsets for row in (formset.management_form, *formset.forms)]
    fields = [bound for form in (page.context["adminform"].form, *rows) for bound in form]
    data = {bound.html_name: bound.value() for bound in fields}
    data = {name: value for name, value in data.items() if value is not None and value is not False}

    response = client.post(address, data | {"planned_on": "2021-07-12"})
    assert response.status_code == 302

    release.refresh_from_db()
    assert (release.planned_on, release.status) == (dt.date(2021, 7, 12), "approved")
    assert not release.writers.filter(pk=newsroom.dewi.pk).exists()
    assert AuditEntry.objects.get(action="release.plan").after == {"Rencana terbit": "2021-07-12"}


def submitted(page):
    """Headline → where the copy is, of what the dashboard says somebody has submitted."""
    found = re.search(r'aria-labelledby="submitted">.*?</section>', page, re.DOTALL)
    rows = re.findall(r"<li>(.*?)</li>", found[0], re.DOTALL) if found else []
    return {re.search(">(.*?)</a>", row)[1]: re.findall("<strong>(.*?)</strong>", row)[0] for row in rows}


def test_authors_see_where_their_copy_is(client, newsroom):
    queue_world(newsroom)
    client.force_login(newsroom.ratna)

    found = submitted(client.get("/meja/").text)

    moment = Edition.objects.scheduled().get().live_from
    assert found == {
        "Diajukan": "menunggu disunting",
        "Disetujui": "disetujui, menunggu diterbitkan",
        "Terjadwal": f"dijadwalkan {short_datetime(moment)}",
    }


def test_what_an_editor_submitted_waits_for_an_approver(client, newsroom):
    newsroom.make_release(headline="Milik Hasan", author=newsroom.hasan, status="in_review")
    client.force_login(newsroom.hasan)

    assert submitted(client.get("/meja/").text) == {"Milik Hasan": "menunggu penyetuju"}


def test_copy_that_somebody_else_submitted_stays_its_authors(newsroom):
    release = newsroom.make_release(author=newsroom.ratna, status="in_review")
    PressRelease.objects.filter(pk=release.pk).update(submitted_by=newsroom.hasan)

    for user in (newsroom.ratna, newsroom.hasan):
        assert queues.of_releases("sudah-saya-ajukan", user).rows == [release]
    for user in (newsroom.nurul, newsroom.salma):
        assert queues.of_releases("sudah-saya-ajukan", user).rows == []


def test_what_was_returned_or_is_public_is_no_longer_submitted(newsroom):
    returned = newsroom.make_release(status="in_review")
    workflow.perform("return", returned, by=newsroom.hasan, note="Lengkapi.")
    newsroom.publish()
    scheduled = newsroom.schedule()

    later = scheduled.live_from + dt.timedelta(minutes=1)
    assert queues.of_releases("sudah-saya-ajukan", newsroom.ratna, later).rows == []


def test_copy_that_left_the_persons_reach_is_not_listed(newsroom):
    newsroom.make_release(author=newsroom.ratna, status="in_review")
    newsroom.ratna.agency = newsroom.other
    newsroom.ratna.save()

    assert queues.of_releases("sudah-saya-ajukan", newsroom.ratna).rows == []


@pytest.mark.parametrize("who", ["ratna", "hasan", "salma"])
def test_the_dashboard_asks_as_often_whatever_waits(client, newsroom, who, django_assert_num_queries):
    client.force_login(getattr(newsroom, who))
    newsroom.make_release(author=getattr(newsroom, who), status="in_review")
    client.get("/meja/")
    with CaptureQueriesContext(connection) as few:
        client.get("/meja/")
    queue_world(newsroom)
    for _ in range(3):
        newsroom.make_release(author=getattr(newsroom, who), status="in_review")

    with django_assert_num_queries(len(few)):
        client.get("/meja/")


def titles(name, user):
    return headlines(queues.of_releases(name, user).rows)


def test_approvers_see_copy_first_that_an_editor_has_read(client, newsroom):
    read = newsroom.make_release(headline="Sudah dibaca", status="in_review")
    newsroom.make_release(headline="Belum dibaca", status="in_review")
    workflow.perform("finish", read, by=newsroom.hasan)

    client.force_login(newsroom.salma)

    listed = client.get(reverse("admin:news_pressrelease_changelist"), {"antrean": "persetujuan"})
    assert headlines(listed.context["cl"].result_list) == ["Sudah dibaca", "Belum dibaca"]
    assert titles("persetujuan", newsroom.salma) == ["Sudah dibaca", "Belum dibaca"]
    assert "disunting Hasan" in client.get("/meja/").text
    assert titles("disunting", newsroom.hasan) == ["Belum dibaca"]


def test_whoever_submitted_sees_where_it_is_and_takes_it_back_while_nobody_has_begun(client, newsroom):
    release = newsroom.make_release(status="in_review")
    take_back = reverse("admin:news_pressrelease_step", args=[release.pk, "take_back"])
    client.force_login(newsroom.ratna)
    before = client.get("/meja/").text

    client.force_login(newsroom.hasan)
    client.get(reverse("admin:news_pressrelease_reading", args=[release.pk]))
    client.force_login(newsroom.ratna)
    while_read = client.get("/meja/").text
    workflow.perform("finish", release, by=newsroom.hasan)
    afterwards = client.get("/meja/").text

    assert ("menunggu disunting" in before, take_back in before) == (True, True)
    assert ("dibaca Hasan" in while_read, take_back in while_read) == (True, False)
    assert ("disunting Hasan, menunggu penyetuju" in afterwards, take_back in afterwards) == (True, False)


def test_a_reopened_copy_reads_as_one_wherever_its_state_is_shown(client, newsroom):
    release = newsroom.publish(headline="Dibuka").release
    PressRelease.objects.filter(pk=release.pk).update(planned_on=dt.date(2021, 7, 1))
    workflow.perform("revise", release, by=newsroom.hasan)
    client.force_login(newsroom.hasan)

    pages = [
        client.get(address).text
        for address in (
            "/meja/",
            "/meja/kalender/?bulan=2021-07",
            reverse("admin:news_pressrelease_changelist"),
            *(
                reverse(f"admin:news_pressrelease_{screen}", args=[release.pk])
                for screen in ("change", "reading", "preview")
            ),
        )
    ]

    assert ["erbit, dibuka kembali" in page for page in pages] == [True] * 6


@pytest.mark.parametrize(
    ("hours", "words"), [(-50, "terlambat 2 hari 2 jam"), (-2, "terlambat 2 jam"), (28, "1 hari 4 jam lagi")]
)
def test_a_time_limit_says_whether_it_has_passed(hours, words):
    assert dates.due(NOW + dt.timedelta(hours=hours), NOW) == words
