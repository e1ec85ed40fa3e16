"""Read counts at the desk: a release's own, day by day, and the most read, each for whoever sees the releases."""

import csv
import datetime as dt
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.models import AuditEntry
from kominfo.lib import dates
from news.editions import publishing
from news.editions.reads import counting, figures
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
NOW = wit(2021, 7, 20, 14)
TODAY = dates.today(NOW)
LIST = reverse("admin:news_pressrelease_most_read")
EXPORT = reverse("admin:news_pressrelease_most_read_export")


def of(release):
    return reverse("admin:news_pressrelease_reads", args=[release.pk])


def ago(days):
    return TODAY - dt.timedelta(days=days)


def counted(*rows, now=NOW):
    """Figures as (edition, days ago, channel, number), as if the log were read until `now`."""
    counting.take_without_log(
        {(edition.release_id, ago(days), channel): number for edition, days, channel, number in rows}, now
    )


@pytest.fixture
def edition(newsroom):
    return newsroom.publish(now=wit(2021, 7, 15, 9), headline="Rakor dibuka di Tobelo")


@pytest.fixture
def hasan(client, newsroom):
    client.force_login(newsroom.hasan)
    return client


def test_the_course_has_each_day_since_the_publication_with_what_is_whole(edition, newsroom):
    counted(
        (edition, 5, "page", 40), (edition, 5, "text", 2), (edition, 3, "kit", 1), (edition, 0, "page", 7)
    )

    course = figures.of_release(edition.release, NOW, 30)

    assert [(row.first.day, row.read, row.kit) for row in course.rows] == [
        (15, 42, 0), (16, 0, 0), (17, 0, 1), (18, 0, 0), (19, 0, 0), (20, 7, 0),
    ]  # fmt: skip
    assert [row.is_known for row in course.rows] == [True, False, True, False, False, True]
    assert [row.is_whole for row in course.rows] == [True] * 5 + [False]
    assert (course.unit, course.total.read, course.total.kit) == ("hari", 49, 1)


def test_it_begins_no_earlier_than_the_counting(edition, newsroom):
    old = newsroom.publish(now=wit(2020, 1, 8, 9))
    counted((edition, 2, "page", 1), (old, 1, "page", 4))

    assert figures.of_release(old.release, NOW, None).rows[0].first == ago(2)


def test_long_courses_are_told_in_weeks_and_then_in_months(newsroom):
    edition = newsroom.publish(now=wit(2019, 7, 8, 9))
    counted(
        (edition, 700, "page", 5), (edition, 300, "page", 3), (edition, 8, "page", 2), (edition, 6, "page", 1)
    )

    year = figures.of_release(edition.release, NOW, 365)
    whole = figures.of_release(edition.release, NOW, None)

    assert (year.unit, len(year.rows), year.total.read) == ("pekan", 53, 6)
    assert [row.read for row in year.rows[-2:]] == [2, 1]
    assert (year.rows[-1].first, year.rows[-1].last) == (ago(6), TODAY)
    assert (whole.unit, whole.total.read) == ("bulan", 11)
    assert [row.first.day for row in whole.rows[1:]] == [1] * (len(whole.rows) - 1)


def test_what_readers_were_told_of_is_marked_and_a_minor_change_is_not(edition, newsroom):
    newsroom.correct(edition.release, now=wit(2021, 7, 16, 9))
    newsroom.correct(
        edition.release, change="minor", headline="Rakor dibuka di Tobelo.", now=wit(2021, 7, 17, 9)
    )
    publishing.withdraw(edition.release, by=newsroom.salma, reason="Keliru.", now=wit(2021, 7, 18, 9))
    counted((edition, 5, "page", 1))

    course = figures.of_release(edition.release, NOW, 30)

    assert [(each.position, each.edition.change) for each in course.happenings] == [
        (0, "first"), (1, "correction"), (3, "withdrawal"),
    ]  # fmt: skip


def test_the_screen_has_a_chart_with_a_name_and_the_same_numbers_in_a_table(hasan, edition):
    counted((edition, 5, "page", 1234), (edition, 0, "page", 7))

    text = hasan.get(of(edition.release)).text

    assert '<title id="reads-name">Dibaca per hari, 15–20 Juli 2021</title>' in text
    assert "Seluruhnya 1.241 kali; paling banyak 1.234 kali, Kamis, 15 Juli 2021." in text
    assert text.count('class="bar ') == 2
    assert "<td>1.234</td>" in text
    assert "dihitung sampai Selasa, 20 Juli 2021, pukul 14.00 WIT" in text
    assert "tidak ada catatan" in text


@pytest.mark.parametrize("address", ["?rentang=semua", "?rentang=365", "?rentang=99"])
def test_every_span_is_answered(hasan, edition, address):
    counted((edition, 5, "page", 1))

    response = hasan.get(of(edition.release) + address)

    assert response.status_code == 200
    assert 'aria-current="page"' in response.text


def test_of_what_nobody_could_read_there_is_nothing_to_tell(hasan, edition, newsroom):
    scheduled = newsroom.publish(now=wit(2021, 7, 15), at=wit(2099, 1, 2), slug="masih-embargo")
    draft = newsroom.make_release()
    counted((edition, 1, "page", 1))

    for release in (scheduled.release, draft):
        assert "belum dibaca publik" in hasan.get(of(release)).text


def test_before_the_first_counting_the_screens_say_so(hasan, edition):
    for address in (of(edition.release), LIST):
        assert "Pembacaan belum pernah dihitung di situs ini." in hasan.get(address).text


def test_people_of_an_agency_see_the_figures_of_its_releases_alone(client, newsroom, edition):
    theirs = newsroom.publish(
        newsroom.make_release(author=newsroom.nurul, headline="Pelatihan guru di Galela"),
        now=wit(2021, 7, 15, 9),
    )
    counted((edition, 1, "page", 90), (theirs, 1, "page", 3))
    client.force_login(newsroom.nurul)

    shown, taken = client.get(LIST).text, b"".join(client.get(EXPORT)).decode()

    for text in (shown, taken, client.get(f"{LIST}?instansi={newsroom.office.pk}").text):
        assert "Pelatihan guru di Galela" in text
        assert "Rakor dibuka di Tobelo" not in text
    assert client.get(of(theirs.release)).status_code == 200
    assert client.get(of(edition.release)).status_code == 404
    assert (
        "Rakor dibuka di Tobelo"
        not in client.get(f"{EXPORT}?instansi={newsroom.office.pk}").getvalue().decode()
    )


def titles(client, **asked):
    page = client.get(LIST, asked).context
    return [(line["release"].headline, line["reads"]["read"]) for line in page["lines"]]


def test_the_most_read_stand_first_and_by_the_days_asked_for(hasan, newsroom, edition):
    old = newsroom.publish(now=wit(2021, 1, 8, 9), headline="Lama")
    kept = newsroom.publish(now=wit(2021, 1, 9, 9), headline="Hanya diunduh")
    counted(
        (edition, 3, "page", 5), (edition, 2, "text", 1), (old, 8, "page", 50), (old, 1, "page", 2),
        (old, 60, "page", 100), (kept, 1, "kit", 9),
    )  # fmt: skip

    assert titles(hasan, rentang="7") == [(edition.headline, 6), ("Lama", 2), ("Hanya diunduh", 0)]
    assert titles(hasan) == [("Lama", 52), (edition.headline, 6), ("Hanya diunduh", 0)]
    assert titles(hasan, rentang="365")[0] == ("Lama", 152)


def test_one_agency_can_be_chosen(hasan, newsroom, edition):
    theirs = newsroom.publish(
        newsroom.make_release(author=newsroom.nurul, headline="Pelatihan guru"), now=wit(2021, 7, 15, 9)
    )
    counted((edition, 1, "page", 90), (theirs, 1, "page", 3))

    assert titles(hasan, instansi=newsroom.other.pk) == [("Pelatihan guru", 3)]
    assert len(titles(hasan, instansi="9" * 30)) == 2


def test_the_list_comes_in_parts_and_costs_the_same_for_more_rows(hasan, newsroom, monkeypatch):
    monkeypatch.setattr("news.admin.releases.publication.reads.PER_PAGE", 4)

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = hasan.get(LIST)
        return len(queries), response

    first = newsroom.publish(now=wit(2021, 7, 15, 9))
    counted((first, 1, "page", 1))
    few, _ = cost()
    for number in range(6):
        counted((newsroom.publish(now=wit(2021, 7, 15, 9)), 1, "page", number + 1))

    many, response = cost()

    assert many == few
    assert "Halaman 1 dari 2" in response.text
    assert len(hasan.get(f"{LIST}?halaman=2").context["lines"]) == 3
    assert len(hasan.get(f"{LIST}?halaman=99").context["lines"]) == 3


def test_a_course_costs_the_same_for_more_days_and_editions(hasan, newsroom, edition):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            hasan.get(of(edition.release))
        return len(queries)

    counted((edition, 1, "page", 1))
    few = cost()
    newsroom.correct(edition.release, now=wit(2021, 7, 16, 9))
    counted(*((edition, days, "page", 3) for days in range(6)))

    assert cost() == few


def test_the_table_can_be_taken_away_and_that_is_recorded(hasan, newsroom, edition):
    edition.release.headline = "=HYPERLINK(1)"
    edition.release.save()
    counted((edition, 1, "page", 5), (edition, 1, "document", 2))

    response = hasan.get(f"{EXPORT}?rentang=7")

    rows = list(csv.reader(io.StringIO(b"".join(response).decode("utf-8-sig")), delimiter=";"))
    assert rows[0][6:] == ["dibaca", "halaman", "versi teks", "paket pers", "PDF, Word, teks"]
    assert rows[1][1] == "'=HYPERLINK(1)"
    assert rows[1][4:] == ["2021-07-14", "2021-07-20", "5", "5", "0", "0", "2"]
    entry = AuditEntry.objects.get(action="readcount.export")
    assert (entry.actor, entry.after) == (newsroom.hasan, {"filters": {"rentang": "7"}, "rows": 1})


def test_the_way_there_leads_from_the_release_and_from_the_list(hasan, edition):
    counted((edition, 1, "page", 5))

    assert (
        of(edition.release)
        in hasan.get(reverse("admin:news_pressrelease_change", args=[edition.release_id])).text
    )
    assert (
        of(edition.release)
        in hasan.get(reverse("admin:news_pressrelease_outcome", args=[edition.release_id])).text
    )
    assert LIST in hasan.get(reverse("admin:news_pressrelease_changelist")).text
    assert LIST in hasan.get(reverse("admin:search"), {"q": "statistik"}).text


def test_no_reader_sees_a_figure(client, edition):
    counted((edition, 1, "page", 987654))

    for address in (edition.get_absolute_url(), "/", "/siaran-pers/", "/api/v1/siaran-pers/"):
        response = client.get(address)
        assert response.status_code == 200
        assert "987654" not in response.text and "987.654" not in response.text
