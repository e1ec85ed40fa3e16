"""Archives by year and month, and the list of corrections."""

import pytest

from news.editions import publishing
from tests.newsroom import wit

pytestmark = pytest.mark.django_db


def test_archives_follow_the_calendar_of_wit(newsroom, client):
    newsroom.publish(now=wit(2020, 12, 31, 23, 30), headline="Malam terakhir tahun 2020")
    newsroom.publish(now=wit(2021, 1, 1, 0, 5), headline="Pagi pertama tahun 2021")

    assert "Malam terakhir" in client.get("/siaran-pers/2020/").text
    assert "Malam terakhir" in client.get("/siaran-pers/2020/12/").text
    assert "Malam terakhir" not in client.get("/siaran-pers/2021/").text
    january = client.get("/siaran-pers/2021/01/").text
    assert "Pagi pertama" in january
    assert "Malam terakhir" not in january
    years = client.get("/siaran-pers/arsip/").text
    assert years.index('href="/siaran-pers/2021/"') < years.index('href="/siaran-pers/2020/"')


def test_the_archive_shows_no_period_of_what_is_not_public(newsroom, client):
    newsroom.publish(now=wit(2019, 5, 2, 9))
    gone = newsroom.publish(now=wit(2018, 5, 2, 9))
    publishing.withdraw(gone.release, by=newsroom.salma, reason="Datanya keliru.")
    newsroom.schedule(hours=24 * 400)

    years = client.get("/siaran-pers/arsip/").text

    assert "/siaran-pers/2019/" in years
    assert years.count("/siaran-pers/20") == 1
    assert client.get("/siaran-pers/2018/").status_code == 404
    assert client.get("/siaran-pers/2019/06/").status_code == 404
    year = client.get("/siaran-pers/2019/").text
    assert 'href="/siaran-pers/2019/05/"' in year
    assert year.count("/siaran-pers/2019/0") == year.count("/siaran-pers/2019/05/")


@pytest.mark.parametrize("address", ["/siaran-pers/2021/13/", "/siaran-pers/2021/7/", "/siaran-pers/0021/"])
def test_months_and_years_that_never_were_are_404(client, address):
    assert client.get(address).status_code == 404


def test_an_empty_archive_says_so(client, db):
    assert "Belum ada siaran pers" in client.get("/siaran-pers/arsip/").text


@pytest.mark.parametrize(
    ("address", "queries"), [("/siaran-pers/2021/", 8), ("/siaran-pers/arsip/", 5), ("/ralat/", 8)]
)
@pytest.mark.parametrize("many", [1, 4])
def test_archives_take_as_many_queries_for_many(
    newsroom, client, django_assert_num_queries, address, queries, many
):
    for day in range(1, many + 1):
        newsroom.correct(newsroom.publish(now=wit(2021, day, 8, 9)).release)

    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200


def test_corrections_are_told_under_the_headline_that_stands(newsroom, client):
    first = newsroom.publish(now=wit(2021, 7, 8, 9), headline="Judul lama")
    newsroom.correct(first.release, headline="Judul baru", note="Nama tempat diperbaiki.")
    minor = newsroom.publish(headline="Salah ketik saja")
    newsroom.correct(minor.release, change="minor", note="Ejaan.")

    text = client.get("/ralat/").text

    assert "Judul baru" in text
    assert "Judul lama" not in text
    assert "Nama tempat diperbaiki." in text
    assert "Salah ketik saja" not in text


def test_withdrawals_are_told_and_what_came_before_an_error_is_not(newsroom, client):
    wrong = newsroom.publish(headline="Terbit keliru")
    newsroom.correct(wrong.release, note="RAHASIA sebelum ditarik.")
    publishing.withdraw(wrong.release, by=newsroom.salma, reason="Bukan untuk umum.", standing="retracted")

    text = client.get("/ralat/").text

    assert "Ditarik karena kekeliruan" in text
    assert "Bukan untuk umum." in text
    assert "RAHASIA" not in text


def test_a_scheduled_correction_is_not_told_before_its_time(newsroom, client):
    first = newsroom.publish()
    release = first.release
    from news.releases import workflow

    workflow.perform("revise", release, by=newsroom.hasan)
    newsroom.schedule(release, change="correction", note="Belum waktunya.")

    assert "Belum waktunya." not in client.get("/ralat/").text
