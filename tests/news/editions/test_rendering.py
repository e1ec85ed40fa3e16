"""Stored pages: made when an edition is frozen, made anew when the templates change."""

import re

from django.conf import settings
from django.core.management import call_command

from news.editions import rendering
from news.models import Edition, EditionPage, EditionText
from tests.source import imports, modules

APART = (
    "agencies.models",
    "news.models",
    "news.formats.ical",
)  # what is kept, not how it is shown; events' calendars


def test_a_page_made_by_older_templates_is_rendered_for_the_reader_and_not_stored(newsroom):
    edition = newsroom.publish()
    EditionPage.objects.update(template_version="lama", body_html="<p>usang</p>")

    page = rendering.current(Edition.objects.live().select_related("page").get())

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
    """All that `news.editions.rendering` imports of ours, and every template and tag that a template of its names."""
    trees = dict(modules())
    waiting, code = ["news.editions.rendering"], set()
    while waiting:
        name = waiting.pop()
        name = name if name in trees else name.rpartition(".")[0]
        if name in trees and name not in code and not name.startswith(APART):
            code.add(name)
            waiting += imports(name, trees[name])
    makers = {path for pattern in rendering.MAKERS for path in settings.BASE_DIR.glob(pattern)}
    templates = [path.read_text() for path in makers if path.suffix == ".html"]
    named = {name for text in templates for name in re.findall(r'{% (?:include|extends) "([^"]+)"', text)}
    tags = {
        tag for text in templates for tags in re.findall("{% load ([a-z ]+) %}", text) for tag in tags.split()
    }
    modules_of_ours = {name for name in code if (settings.BASE_DIR / f"{name.replace('.', '/')}.py").exists()}
    needed = {settings.BASE_DIR / f"{name.replace('.', '/')}.py" for name in modules_of_ours}
    needed |= {settings.BASE_DIR / "templates" / name for name in named}
    needed |= {settings.BASE_DIR / f"news/templatetags/{tag}.py" for tag in tags}

    assert {"news.editions.changes", "kominfo.lib.markup.html"} <= code and named and tags
    assert {str(path) for path in needed if path not in makers} == set()
