"""The frame and its script for other sites: what stands there, that it may be framed alone, and that the script stays."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from agencies.models import Area
from news.editions import publishing
from news.models import PressRelease, Topic
from news.releases import workflow
from news.views.following import widget
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
SECRET = "Rahasia"


def titles(client, **asked):
    text = client.get("/widget/", asked).text
    return re.findall(r"<li[^>]*>\s*<a [^>]*>([^<]+)</a>", text)


def test_the_newest_stand_there_and_what_was_withdrawn_says_so_in_its_place(newsroom, client):
    newsroom.publish(headline="Lama", now=wit(2021, 7, 8, 9))
    withdrawn = newsroom.publish(headline="Keliru", now=wit(2021, 7, 9, 9))
    newsroom.publish(headline="Baru", now=wit(2021, 7, 10, 9))
    publishing.withdraw(withdrawn.release, by=newsroom.salma, reason="Datanya salah.")

    assert titles(client) == ["Baru", "DICABUT: Keliru", "Lama"]
    assert titles(client, jumlah=1) == ["Baru"]
    assert "Datanya salah." in client.get("/widget/").text


def test_a_correction_is_told_with_its_day_and_a_minor_one_without_its_note(newsroom, client):
    first = newsroom.publish(headline="Rakor", now=wit(2021, 7, 8, 9))
    newsroom.correct(first.release, now=wit(2021, 7, 9, 9), note="Nama tempat diperbaiki.")
    text = client.get("/widget/").text
    assert "<strong>Ralat</strong>" in text and "9 Juli 2021" in text and "Nama tempat diperbaiki." in text

    newsroom.correct(first.release, change="minor", now=wit(2021, 7, 10, 9), note="Rahasia redaksi.")

    text = client.get("/widget/").text
    assert "<strong>Diperbarui</strong>" in text and "Rahasia redaksi" not in text


def test_it_shows_one_agency_area_or_topic(newsroom, client):
    release = newsroom.make_release(headline="Tentang SPBE")
    release.topics.add(Topic.objects.create(name="SPBE", slug="spbe"))
    newsroom.publish(release)
    newsroom.publish(headline="Lain", author=newsroom.nurul)

    assert (
        titles(client, instansi=newsroom.other.slug) == titles(client, wilayah="halmahera-utara") == ["Lain"]
    )
    assert titles(client, topik="spbe") == ["Tentang SPBE"]
    assert (
        f'href="http://127.0.0.1:8000{newsroom.other.get_absolute_url()}"'
        in client.get("/widget/", {"instansi": newsroom.other.slug}).text
    )


@pytest.mark.parametrize(
    "asked", ["instansi=x", "wilayah=x", "topik=belum", "jumlah=11", "jumlah=0", "jumlah=dua"]
)
def test_what_is_not_there_is_404_and_no_frame(newsroom, client, asked):
    Topic.objects.create(name="Belum", slug="belum")

    response = client.get(f"/widget/?{asked}")

    assert response.status_code == 404
    assert (
        "frame-ancestors 'none'" in response["Content-Security-Policy"]
        and response["X-Frame-Options"] == "DENY"
    )


def test_warnings_in_force_come_first_those_of_its_own_area_before_others(newsroom, client):
    elsewhere = Area.objects.get(code="82.01")
    newsroom.publish(newsroom.make_warning(headline="Tsunami", warning_level="awas", areas=[elsewhere]))
    newsroom.publish(newsroom.make_warning(headline="Gelombang", areas=[newsroom.province]))
    ended = newsroom.publish(newsroom.make_warning(headline="Banjir"))
    publishing.end_warning(ended.release, by=newsroom.salma, reason="Surut.", note="Air surut.")
    newsroom.publish(newsroom.make_warning(headline=SECRET), at=timezone.now() + dt.timedelta(hours=1))

    def warned(**asked):
        box = client.get("/widget/", asked).text.partition('class="warnings"')[2].partition("</ul>")[0]
        return re.findall(r">(Tsunami|Gelombang|Banjir|Rahasia)<", box)

    assert warned() == ["Tsunami", "Gelombang"]
    assert warned(wilayah="halmahera-utara") == ["Gelombang", "Tsunami"]
    assert warned(instansi=newsroom.other.slug, jumlah=1) == ["Gelombang", "Tsunami"]


def test_nothing_that_is_planned_stands_there_before_its_moment(newsroom, client, monkeypatch):
    public = newsroom.publish(headline="Terbit").release
    newsroom.make_release(headline=f"{SECRET} konsep")
    newsroom.schedule(headline=f"{SECRET} nanti")
    workflow.perform("revise", public, by=newsroom.hasan)
    PressRelease.objects.filter(pk=public.pk).update(headline=f"{SECRET} ralat")
    public.refresh_from_db()
    later = timezone.now() + dt.timedelta(hours=3)
    newsroom.publish(public, at=later - dt.timedelta(hours=1), change="correction", note=f"{SECRET} catatan")

    asked = [{}, {"instansi": newsroom.office.slug}, {"wilayah": "maluku-utara"}]
    before = [client.get("/widget/", each) for each in asked]
    assert [SECRET in answer.text for answer in before] == [False] * 3
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert [titles(client, **each) for each in asked] == [[f"{SECRET} nanti", f"{SECRET} ralat"]] * 3
    assert client.get("/widget/", headers={"If-None-Match": before[0]["ETag"]}).status_code == 200


def test_the_frame_alone_may_be_framed_also_when_nothing_has_changed(newsroom, client):
    newsroom.publish()
    first = client.get("/widget/")
    again = client.get("/widget/", headers={"If-None-Match": first["ETag"]})

    for answer, status in ((first, 200), (again, 304)):
        assert answer.status_code == status
        assert "frame-ancestors *" in answer["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer and not answer.cookies
    assert "default-src 'none'" in first["Content-Security-Policy"] and first["X-Robots-Tag"] == "noindex"
    for page in ("/", "/siaran-pers/", "/api/", "/langganan/", "/widget.js"):
        answer = client.get(page)
        assert (
            "frame-ancestors 'none'" in answer["Content-Security-Policy"]
            and answer["X-Frame-Options"] == "DENY"
        )


def test_the_frame_needs_nothing_from_elsewhere_and_no_script(newsroom, client):
    newsroom.publish()
    text = client.get("/widget/").text

    assert "<script" not in text and "<style" not in text
    assert set(re.findall(r'(?:src|<link [^>]*href)="([^"]+)"', text)) == {
        "/static/site/widget.css",
        "/static/site/mark.svg",
    }
    assert all('rel="noopener"' in link for link in re.findall("<a [^>]+>", text))


def test_the_script_stays_as_it_is_because_sites_name_its_checksum(client):
    response = client.get("/widget.js")

    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert (response["Access-Control-Allow-Origin"], response["Cross-Origin-Resource-Policy"]) == (
        "*",
        "cross-origin",
    )
    assert widget.integrity() == "sha384-FiYkCfZl2mhaCI0oOFIGqXaBAx2P7FiwMRbyfaVUcv4e8NtxBSMNUJdeVkDNNh3q", (
        "sites that show us name this checksum: leave static/site/widget.js as it is, what changes belongs to the frame"
    )
    assert response.content == widget.source()


@pytest.mark.parametrize("count", [1, 3])
def test_the_frame_asks_equally_often_however_many_there_are(
    newsroom, client, django_assert_num_queries, count
):
    for _ in range(count):
        newsroom.correct(newsroom.publish().release)

    with django_assert_num_queries(5):  # stamp, agency, listing, editions, office
        client.get("/widget/", {"instansi": newsroom.office.slug})
