"""A new copy that begins as an earlier release: its text, and nothing of its day."""

import datetime as dt

import pytest
from django.urls import reverse

from agencies.models import AuditEntry
from news.models import PressRelease
from tests.news.admin.releases.test_release import release_address, release_fields

pytestmark = pytest.mark.django_db
ADD = "admin:news_pressrelease_add"


@pytest.fixture
def earlier(newsroom):
    """A published release with everything that belonged to its day."""
    photo = newsroom.make_photo()
    release = newsroom.make_release(
        headline="Rapat Dibuka di Tobelo",
        body=f'<p>Rapat berlangsung.</p>\n<figure data-photo="{photo.pk}"></figure>',
    )
    official = newsroom.make_official("Samsuddin")
    tenure = newsroom.make_tenure(official, newsroom.make_post("Sekretaris Daerah"), dt.date(2019, 5, 10))
    release.quotes.create(words="Kita satukan langkah.", attributed_to=tenure)
    release.officials.add(official)
    release.events.add(newsroom.make_event())
    release.areas.add(newsroom.province)
    newsroom.publish(release)
    release.refresh_from_db()
    return release


def test_the_form_begins_with_the_text_and_leaves_the_day_behind(client, newsroom, earlier):
    client.force_login(newsroom.ratna)

    response = client.get(reverse(ADD), {"salin": earlier.pk})
    form = response.context["adminform"].form

    assert (form["headline"].value(), form["lead"].value()) == (earlier.headline, earlier.lead)
    assert form["body"].value().strip() == "<p>Rapat berlangsung.</p>"
    assert form["areas"].value() == [newsroom.province.pk]
    for name in ("slug", "dateline_on", "planned_on", "officials", "events"):
        assert not form[name].value(), name
    assert "Disalin dari “Rapat Dibuka di Tobelo”" in response.content.decode()
    assert "Kita satukan langkah." not in response.content.decode()


def test_the_new_copy_says_where_it_came_from(client, newsroom, earlier):
    client.force_login(newsroom.ratna)
    fields = release_fields(earlier) | {"headline": "Rapat Ditutup", "slug": "", "body": "<p>Selesai.</p>"}

    client.post(f"{reverse(ADD)}?salin={earlier.pk}", fields)

    made = PressRelease.objects.latest("pk")
    assert (made.number, made.status) == (None, "draft")
    entry = AuditEntry.objects.get(action="release.create", object_id=str(made.pk))
    assert entry.note == f"Disalin dari “Rapat Dibuka di Tobelo” ({earlier.number})"


def test_nobody_copies_what_they_do_not_see(client, newsroom, earlier):
    PressRelease.objects.filter(pk=earlier.pk).update(headline="Rahasia")
    client.force_login(newsroom.nurul)

    response = client.get(reverse(ADD), {"salin": earlier.pk})

    assert not response.context["adminform"].form["headline"].value()
    assert "Rahasia" not in response.content.decode()


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30, "²", "1 OR 1=1"])
def test_a_number_that_is_none_copies_nothing(client, newsroom, earlier, number):
    client.force_login(newsroom.ratna)

    response = client.get(reverse(ADD), {"salin": number})

    assert response.status_code == 200
    assert not response.context["adminform"].form["headline"].value()


def test_the_page_of_a_release_leads_to_its_copy(client, newsroom, earlier):
    client.force_login(newsroom.ratna)

    page = client.get(release_address(earlier, "change")).content.decode()

    assert f'href="{reverse(ADD)}?salin={earlier.pk}"' in page
