"""CAP 1.2: valid by the schema of OASIS, one message for each edition, and honest about what is over."""

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from lxml import etree

from news.editions import publishing
from news.formats import cap
from news.models import WarningKind, WarningLevel
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("cap-1.2.xsd")))
NOON = wit(2021, 7, 8, 12)
WHY = {"reason": "Mendesak.", "note": "Menurut BMKG."}
FRAGMENT = {"c": cap.XMLNS}


def message(client, edition, place="cap.xml"):
    """The message at one of the addresses of a warning, which the schema must accept."""
    response = client.get(f"/peringatan/{edition.release_id}/{place}")
    assert (response.status_code, response["Content-Type"]) == (200, cap.CONTENT_TYPE)
    found = etree.fromstring(response.content)
    SCHEMA.assertValid(found)
    return found


def said(found, path):
    """The words of every element at the path."""
    return [
        element.text
        for element in found.iterfind("/".join(f"c:{part}" for part in path.split("/")), FRAGMENT)
    ]


def test_the_schema_is_not_pleased_with_everything(client, newsroom):
    edition = newsroom.publish(newsroom.make_warning())
    found = message(client, edition)
    found.find("c:msgType", FRAGMENT).text = "Peringatan"

    assert not SCHEMA.validate(found)


def test_a_warning_is_an_alert_with_all_that_a_siren_needs(client, newsroom):
    release = newsroom.make_warning(
        headline='Banjir "Kali Tiabo" & Mamuya', lead="Air naik <2 m>.", valid_until=wit(2100, 1, 1, 18)
    )
    edition = newsroom.publish(release)

    found = message(client, edition)

    assert [said(found, name) for name in ("status", "msgType", "scope", "references", "source")] == [
        ["Actual"], ["Alert"], ["Public"], [], ["BMKG"],
    ]  # fmt: skip
    assert [said(found, f"info/{name}") for name in ("language", "category", "event", "urgency", "severity", "certainty")] == [
        ["id-ID"], ["Met"], ["Banjir"], ["Expected"], ["Severe"], ["Likely"],
    ]  # fmt: skip
    assert said(found, "info/headline") == ['Banjir "Kali Tiabo" & Mamuya']
    assert said(found, "info/description") == ["Air naik <2 m>."]
    assert said(found, "info/instruction") == ["Jauhi sungai dan pindahkan barang ke tempat tinggi."]
    assert said(found, "info/expires") == ["2100-01-01T18:00:00+09:00"]
    assert said(found, "sent")[0].endswith("+09:00")
    assert said(found, "info/area/areaDesc") == [newsroom.halut.name]
    assert list(zip(said(found, "info/area/geocode/valueName"), said(found, "info/area/geocode/value"), strict=True)) == [
        ("Kemendagri", "82.03"), ("BPS", newsroom.halut.bps_code),
    ]  # fmt: skip


def test_every_kind_and_level_has_its_place_in_the_protocol():
    assert set(cap.KINDS) == set(WarningKind)
    assert set(cap.LEVELS) == set(WarningLevel)


@pytest.mark.parametrize("level", WarningLevel.values)
@pytest.mark.parametrize("kind", WarningKind.values)
def test_every_kind_and_level_is_valid(newsroom, kind, level):
    edition = publishing.preview(
        newsroom.make_warning(warning_kind=kind, warning_level=level), by=newsroom.salma
    )
    edition.sequence = 1

    SCHEMA.assertValid(etree.fromstring(cap.message(edition, [], {})))


def test_each_edition_is_a_message_that_names_those_before_it(client, newsroom):
    release = newsroom.make_warning()
    first = newsroom.publish(release)
    publishing.prolong(release, by=newsroom.salma, until=wit(2100, 1, 1), **WHY)
    last = publishing.end_warning(release, by=newsroom.salma, **WHY)

    alert, update, cancel = (message(client, first, f"{place}.xml") for place in (1, 2, 3))

    assert [said(found, "msgType") for found in (alert, update, cancel)] == [
        ["Alert"],
        ["Update"],
        ["Cancel"],
    ]
    (name,), (sender,), (sent,) = (said(alert, part) for part in ("identifier", "sender", "sent"))
    assert said(update, "references") == [f"{sender},{name},{sent}"]
    assert [part.split(",")[1] for part in said(cancel, "references")[0].split()] == [
        name,
        *said(update, "identifier"),
    ]
    assert not {" ", ",", "<", "&"} & set(name + sender)
    assert [said(cancel, f"info/{part}") for part in ("urgency", "responseType")] == [["Past"], ["AllClear"]]
    assert said(cancel, "info/expires") == []  # programs pass over a message that has expired when it arrives
    assert etree.tostring(message(client, last)) == etree.tostring(cancel)


def test_a_message_stays_the_same_for_ever(client, newsroom):
    release = newsroom.make_warning()
    first = newsroom.publish(release)
    before = client.get(f"/peringatan/{first.release_id}/1.xml").content

    newsroom.correct(release, headline="Judul lain", slug="alamat-lain")

    assert client.get(f"/peringatan/{first.release_id}/1.xml").content == before


def test_a_correction_is_an_update(client, newsroom):
    release = newsroom.make_warning()
    newsroom.publish(release)
    edition = newsroom.correct(release, warning_level="awas", note="Naik menjadi Awas.")

    found = message(client, edition)

    assert (said(found, "msgType"), said(found, "note")) == (["Update"], ["Naik menjadi Awas."])
    assert said(found, "info/severity") == ["Extreme"]


def test_why_a_change_is_minor_stays_with_the_staff(client, newsroom):
    release = newsroom.make_warning()
    newsroom.publish(release)
    edition = newsroom.correct(release, change="minor", note="Salah ketik nama staf.", lead="Air naik.")

    assert said(message(client, edition), "note") == []


def test_a_text_that_warns_no_more_cancels(client, newsroom):
    release = newsroom.make_warning()
    newsroom.publish(release)
    nothing = dict.fromkeys(("warning_kind", "warning_level", "warning_instruction", "warning_source"), "")
    edition = newsroom.correct(release, **nothing)

    found = message(client, edition)

    assert (said(found, "msgType"), found.find("c:info", FRAGMENT)) == (["Cancel"], None)


def test_a_withdrawn_warning_is_cancelled_with_its_reason(client, newsroom):
    first = newsroom.publish(newsroom.make_warning())
    edition = publishing.withdraw(first.release, by=newsroom.salma, reason="BMKG mencabutnya.")

    found = message(client, edition)

    assert (said(found, "msgType"), said(found, "note")) == (["Cancel"], ["BMKG mencabutnya."])
    assert said(found, "info/headline") == [f"DICABUT: {first.headline}"]


def test_one_that_was_published_in_error_is_cancelled_without_its_words(client, newsroom):
    first = newsroom.publish(newsroom.make_warning(warning_instruction="Lari ke Rahasia.", lead="Rahasia."))
    edition = publishing.withdraw(
        first.release, by=newsroom.salma, reason="Bukan peringatan.", standing="retracted"
    )

    found = message(client, edition)

    assert (said(found, "msgType"), found.find("c:info", FRAGMENT)) == (["Cancel"], None)
    assert "Rahasia" not in etree.tostring(found, encoding="unicode")
    gone = client.get(f"/peringatan/{first.release_id}/1.xml")
    assert (gone.status_code, "Rahasia" in gone.content.decode()) == (410, False)


def test_a_programme_elsewhere_may_ask(newsroom):
    edition = newsroom.publish(newsroom.make_warning())

    response = Client().get(f"/peringatan/{edition.release_id}/cap.xml")
    again = Client().get(
        f"/peringatan/{edition.release_id}/cap.xml", headers={"If-None-Match": response["ETag"]}
    )

    assert response["Access-Control-Allow-Origin"] == "*"
    assert again.status_code == 304


def test_the_feed_names_the_newest_message_of_each_warning(client, newsroom):
    ended = newsroom.publish(newsroom.make_warning(headline="Gelombang tinggi"))
    publishing.end_warning(ended.release, by=newsroom.salma, **WHY)
    edition = newsroom.publish(newsroom.make_warning(headline="Banjir"))
    newsroom.publish(headline="Bukan peringatan")
    newsroom.schedule(newsroom.make_warning(headline="Belum terbit"))

    found = etree.fromstring(client.get("/peringatan/cap.xml").content)
    atom = {"a": cap.ATOM}

    assert [entry.text for entry in found.iterfind("a:entry/a:title", atom)] == ["Banjir", "Gelombang tinggi"]
    assert [entry.get("term") for entry in found.iterfind("a:entry/a:category", atom)] == ["siaga", "ended"]
    assert found.find("a:entry/a:link", atom).get("href") == cap.address(edition.release_id)
    assert dt.datetime.fromisoformat(found.find("a:updated", atom).text).utcoffset() == dt.timedelta(hours=9)
