"""Stored pages: made when an edition is frozen, made anew when the templates change."""

from django.core.management import call_command

from news import rendering
from news.models import Edition, EditionPage, EditionText


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
