"""Stored pages: made when an edition is frozen, made anew when the templates change."""

import datetime as dt
import inspect
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from news.editions.rendering import pages
from news.models import (
    Edition,
    EditionPage,
    EditionText,
    Event,
    PressRelease,
    ReleaseContributor,
    WarningKind,
    WarningLevel,
)
from tests.source import imports, modules

# What is kept, not how it is shown; events' calendars.
APART = ("agencies.models", "news.models", "news.formats.ical")


def test_a_page_made_by_older_templates_is_rendered_for_the_reader_and_not_stored(newsroom):
    edition = newsroom.publish()
    EditionPage.objects.update(template_version="lama", body_html="<p>usang</p>")

    page = pages.current(Edition.objects.live().select_related("page").get())

    assert edition.headline in page.body
    assert EditionPage.objects.get().body_html == "<p>usang</p>"


def test_the_command_renders_stale_pages_and_leaves_the_others(newsroom, capsys):
    stale, fresh = newsroom.publish(), newsroom.publish()
    EditionPage.objects.filter(edition=stale).update(template_version="lama", body_html="<p>usang</p>")
    EditionPage.objects.filter(edition=fresh).update(body_html="<p>tetap</p>")

    EditionText.objects.filter(edition=fresh).delete()

    call_command("render_editions")

    assert stale.headline in EditionPage.objects.get(edition=stale).body_html
    assert EditionText.objects.get(edition=fresh).title == fresh.headline
    assert EditionPage.objects.get(edition=fresh).body_html == "<p>tetap</p>"
    assert capsys.readouterr().out == "1 halaman dibuat ulang, 1 teks dicatat untuk pencarian.\n"


def test_whatever_makes_a_page_makes_it_stale():
    """All that `news.editions.rendering.pages` imports of ours, and every template and tag that a template of its names."""
    trees = dict(modules())
    waiting, code = ["news.editions.rendering.pages"], set()
    while waiting:
        name = waiting.pop()
        name = name if name in trees else name.rpartition(".")[0]
        if name in trees and name not in code and not name.startswith(APART):
            code.add(name)
            waiting += imports(name, trees[name])
    makers = {path for pattern in pages.MAKERS for path in settings.BASE_DIR.glob(pattern)}
    templates = [path.read_text() for path in makers if path.suffix == ".html"]
    named = {name for text in templates for name in re.findall(r'{% (?:include|extends) "([^"]+)"', text)}
    tags = {
        tag for text in templates for tags in re.findall("{% load ([a-z ]+) %}", text) for tag in tags.split()
    }
    modules_of_ours = {name for name in code if (settings.BASE_DIR / f"{name.replace('.', '/')}.py").exists()}
    needed = {settings.BASE_DIR / f"{name.replace('.', '/')}.py" for name in modules_of_ours}
    needed |= {settings.BASE_DIR / "templates" / name for name in named}
    needed |= {settings.BASE_DIR / f"news/templatetags/{tag}.py" for tag in tags}

    assert {"news.editions.rendering.changes", "kominfo.lib.markup.html"} <= code and named and tags
    assert {str(path) for path in needed if path not in makers} == set()


@pytest.mark.parametrize(
    "choices",
    [
        Edition.Standing, Edition.Change, PressRelease.Kind, PressRelease.Rating, ReleaseContributor.Role,
        WarningLevel, WarningKind,
    ],
)  # fmt: skip
def test_a_word_that_is_stored_in_pages_makes_them_stale_where_it_is_written(choices):
    makers = {path for pattern in pages.MAKERS for path in settings.BASE_DIR.glob(pattern)}

    assert Path(inspect.getfile(choices)) in makers


def read(client, release):
    """The page of a release as readers have it, and what is frozen behind it."""
    edition = release.editions.get()
    return client.get(edition.get_absolute_url()).text, edition.snapshot


def about(newsroom, **fields):
    """A published release about an event, with words said at another; each still to come."""
    release = newsroom.make_release()
    day = dt.date(2099, 7, 8)
    event, other = (
        newsroom.make_event(title=title, start_on=day) for title in ("Rapat Koordinasi", "Gelar Wicara")
    )
    tenure = newsroom.make_tenure(
        newsroom.make_official("Djuba"), newsroom.make_post("Bupati"), dt.date(2020, 1, 1)
    )
    release.events.add(event)
    release.quotes.create(words="Benar.", attributed_to=tenure, event=other)
    newsroom.publish(release)
    return release, event, other


@pytest.mark.parametrize(
    ("status", "word"),
    [("cancelled", "DIBATALKAN"), ("postponed", "DITUNDA"), ("tentative", "BELUM PASTI")],
)
def test_a_page_says_what_became_of_its_events_and_the_frozen_text_stays(client, newsroom, status, word):
    release, event, other = about(newsroom)
    before, frozen = read(client, release)
    assert ">Rapat Koordinasi</a>" in before and "Gelar Wicara, " in before

    Event.objects.filter(pk__in=[event.pk, other.pk]).update(status=status, status_reason="Cuaca.")

    after, snapshot = read(client, release)
    assert f">{word}: Rapat Koordinasi</a>" in after and f"{word}: Gelar Wicara, " in after
    assert snapshot == frozen


def test_a_page_says_where_its_event_moved_to_and_that_it_takes_place_after_all(client, newsroom):
    release, event, _other = about(newsroom)
    read(client, release)

    event.status, event.status_reason, event.start_on, event.end_on = (
        "rescheduled",
        "Cuaca.",
        dt.date(2099, 8, 1),
        dt.date(2099, 8, 1),
    )
    event.save()
    moved, _ = read(client, release)
    call_command("render_editions")
    Event.objects.filter(pk=event.pk).update(status="confirmed", start_on="2099-07-08", end_on="2099-07-08")
    back, _ = read(client, release)

    assert ">DIJADWALKAN ULANG: Rapat Koordinasi</a>" in moved
    assert "8 Juli 2099, menjadi Sabtu, 1 Agustus 2099" in moved
    assert ">Rapat Koordinasi</a>" in back


def test_what_does_not_concern_the_text_leaves_the_stored_page(newsroom):
    _release, event, _other = about(newsroom)

    Event.objects.filter(pk=event.pk).update(summary="Dua ratus peserta.", status="confirmed")

    assert pages.is_up_to_date(EditionPage.objects.get())
