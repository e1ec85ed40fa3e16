"""The report about everything that has been published."""

import datetime as dt
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from news.models import RuleSwitch
from news.releases.copycheck import archive
from news.releases.copycheck.archive import Report

pytestmark = pytest.mark.django_db
CLEAN = {"lead": "Rapat koordinasi dibuka di Tobelo.", "body": "<p>Rapat berlangsung tiga hari.</p>"}


def report():
    found = Report()
    archive.read(found, timezone.now())
    return found


def counted(rule):
    found = report()
    return found.spots[rule], found.in_editions[rule]


def test_what_is_in_force_is_counted_by_rule_with_an_example(newsroom):
    newsroom.publish(**CLEAN)
    newsroom.publish(**CLEAN | {"body": "<p>Rapat di pusatkan di Tobelo dan di pusatkan lagi.</p>"})
    newest = newsroom.publish(**CLEAN | {"lead": "Rapat koordinasi di laksanakan di Tobelo."})

    found = report()
    [rule] = [row for row in found.as_data()["rules"] if row["rule"] == "D02"]
    assert (found.editions, rule["count"], rule["editions"], rule["share"]) == (3, 3, 2, 0.6667)
    assert rule["example"] == {
        "number": newest.number,
        "words": "di laksanakan",
        "suggestion": "dilaksanakan",
    }
    assert f"\tmisalnya {newest.number}: “di laksanakan” → “dilaksanakan”" in list(found.lines())


def test_drafts_schedules_withdrawn_and_earlier_editions_are_not_read(newsroom):
    wrong = CLEAN | {"body": "<p>Rapat di pusatkan di Tobelo.</p>"}
    newsroom.make_release(**wrong)
    newsroom.schedule(**wrong)
    corrected = newsroom.publish(**wrong)
    newsroom.correct(corrected.release, body="<p>Rapat dipusatkan di Tobelo.</p>")

    assert counted("D02") == (0, 0)


def test_a_title_is_judged_by_the_day_of_the_story_as_the_registry_knows_it_now(newsroom):
    said = CLEAN | {"body": "<p>Bupati Halmahera Utara, Frans Manery, hadir.</p>"}
    newsroom.publish(**said, dateline_on=dt.date(2021, 7, 9))
    release = newsroom.make_release(**said, dateline_on=dt.date(2021, 7, 9))
    release.events.add(newsroom.make_event(start_on=dt.date(2021, 7, 8)))
    about_an_event = newsroom.publish(release)
    newsroom.make_tenure(
        newsroom.make_official("Frans Manery"),
        newsroom.make_post("Bupati Halmahera Utara", area=newsroom.halut),
        dt.date(2021, 7, 9),
        dt.date(2025, 1, 1),
    )

    found = report()
    assert found.in_editions["E06"] == 1
    assert found.examples["E06"].number == about_an_event.number


def test_what_the_office_has_switched_off_is_not_counted(newsroom):
    newsroom.publish(**CLEAN | {"body": "<p>Rapat di pusatkan di Tobelo.</p>"})
    RuleSwitch.objects.create(rule="D02", is_on=False, note="Gaya kantor.")

    assert counted("D02") == (0, 0)


def test_many_editions_cost_as_many_queries_as_few(newsroom, monkeypatch, django_assert_num_queries):
    for _ in range(2):
        newsroom.publish(**CLEAN)
    report()
    with django_assert_num_queries(3):  # the editions, the registry's fingerprint, the events
        report()

    for _ in range(3):
        newsroom.publish(**CLEAN)
    with django_assert_num_queries(3):
        assert report().editions == 5


def test_chunks_make_one_report(newsroom, monkeypatch):
    for _ in range(3):
        newsroom.publish(**CLEAN | {"body": "<p>Rapat di pusatkan di Tobelo.</p>"})
    monkeypatch.setattr(archive, "CHUNK", 2)

    assert counted("D02") == (3, 3)


def test_the_command_reports_for_people_and_for_programs(newsroom, capsys):
    newsroom.publish(**CLEAN | {"body": "<p>Rapat di pusatkan di Tobelo.</p>"})

    call_command("naskah", published=True)
    assert "D02\t1 di 1 edisi (100,0%)\tAwalan di- ditulis serangkai." in capsys.readouterr().out
    call_command("naskah", published=True, json=True)
    assert "D02" in [row["rule"] for row in json.loads(capsys.readouterr().out)["rules"]]


def test_an_empty_archive_is_a_report_too(newsroom, capsys):
    call_command("naskah", published=True)

    assert capsys.readouterr().out == "0 edisi yang berlaku, 0 kata: 0 temuan; 0 edisi tanpa temuan.\n"


def test_who_stops_it_gets_what_was_read_until_then(newsroom, monkeypatch, capsys):
    newsroom.publish(**CLEAN)

    def stopped(report, now, shown):
        report.editions = 1
        raise KeyboardInterrupt

    monkeypatch.setattr(archive, "read", stopped)
    call_command("naskah", published=True)

    told = capsys.readouterr()
    assert told.out.startswith("1 edisi yang berlaku")
    assert told.err == "Dihentikan sesudah 1 dari 1 edisi, yang terbaru lebih dulu.\n"


@pytest.mark.parametrize("also", [{"fix": True}, {"date": dt.date(2021, 7, 8)}])
def test_it_takes_nothing_else(also):
    with pytest.raises(CommandError, match="hanya --json") as raised:
        call_command("naskah", published=True, **also)

    assert raised.value.returncode == 2
