"""References: links of a text that reach a page wherever it is today, and nothing that readers may not see."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agencies.models import Agency, Official
from kominfo.lib.markup import html
from news.editions import publishing
from news.editions.text_links import references
from news.editions.text_links.inner_links import leading_nowhere
from news.models import Topic

pytestmark = pytest.mark.django_db
UNKNOWN = "/siaran-pers/2021/07/tidak-ada/"


def where(client, kind, key):
    """Where a reference leads, in one hop."""
    answer = client.get(references.to(kind, key))
    assert answer.status_code == 302
    assert client.get(answer["Location"]).status_code in {200, 410}
    return answer["Location"]


def test_each_kind_of_page_is_reached(client, newsroom):
    edition, event, official = newsroom.publish(), newsroom.make_event(), newsroom.make_official("Siti")
    topic = Topic.objects.create(name="Kabel laut", slug="kabel-laut")
    event.topics.add(topic)

    assert where(client, "siaran-pers", edition.release_id) == edition.get_absolute_url()
    assert where(client, "agenda", event.pk) == event.get_absolute_url()
    assert where(client, "pejabat", official.pk) == official.get_absolute_url()
    assert where(client, "instansi", newsroom.office.pk) == newsroom.office.get_absolute_url()
    assert where(client, "wilayah", newsroom.halut.pk) == f"/wilayah/{newsroom.halut.slug}/"
    assert where(client, "topik", topic.pk) == "/topik/kabel-laut/"


def test_a_release_is_reached_after_its_address_changed(client, newsroom):
    first = newsroom.publish()
    moved = newsroom.correct(first.release, slug="alamat-baru")

    assert moved.slug == "alamat-baru"
    assert where(client, "siaran-pers", first.release_id) == moved.get_absolute_url()


def test_people_and_agencies_are_reached_after_their_slug_changed(client, newsroom):
    official = newsroom.make_official("Siti")
    Official.objects.filter(pk=official.pk).update(slug="siti-baru")
    Agency.objects.filter(pk=newsroom.other.pk).update(slug="kominfo-baru")

    assert where(client, "pejabat", official.pk) == "/pejabat/siti-baru/"
    assert where(client, "instansi", newsroom.other.pk) == "/instansi/kominfo-baru/"


def test_a_consolidated_release_leads_to_the_other_in_one_hop(client, newsroom):
    first, second = newsroom.publish(), newsroom.publish()
    publishing.withdraw(
        first.release, by=newsroom.salma, reason="Sama.", standing="consolidated", replaced_by=second.release
    )

    assert where(client, "siaran-pers", first.release_id) == second.get_absolute_url()


def test_nothing_that_readers_may_not_see_is_told_from_what_never_was(client, newsroom):
    unseen = [
        references.to("siaran-pers", newsroom.make_release().pk),
        references.to("siaran-pers", newsroom.make_release(status="approved").pk),
        references.to("siaran-pers", newsroom.schedule().release_id),
        references.to("agenda", newsroom.make_event(public=False).pk),
        references.to("pejabat", newsroom.make_official("Tersembunyi", is_public=False).pk),
        references.to("instansi", newsroom.make_agency("Dinas Rahasia", is_public=False).pk),
        references.to("topik", Topic.objects.create(name="Belum dipakai", slug="belum-dipakai").pk),
        references.to("siaran-pers", 999_999),
        "/ke/pengguna/1/",
    ]
    missing = client.get(UNKNOWN)

    for address in unseen:
        answer = client.get(address)
        assert (answer.status_code, answer.content) == (404, missing.content), address


def test_a_scheduled_release_is_reached_from_its_moment_on(client, newsroom):
    edition = newsroom.schedule(hours=2)
    now = timezone.now()

    assert references.follow("siaran-pers", edition.release_id, now) is None
    later = now + dt.timedelta(hours=3)
    assert references.follow("siaran-pers", edition.release_id, later) == edition.get_absolute_url()


def test_a_reference_survives_cleaning_as_it_is():
    text = '<p>Baca <a href="/ke/siaran-pers/12/">siaran pers itu</a>.</p>'

    assert html.clean(text) == text


def test_a_published_text_links_with_the_reference(client, newsroom):
    target = newsroom.publish()
    reference = references.to("siaran-pers", target.release_id)
    edition = newsroom.publish(body=f'<p><a href="{reference}">Siaran pers itu</a>.</p>')

    assert f'href="{reference}"' in client.get(edition.get_absolute_url()).text


def test_the_checks_name_references_that_lead_nowhere(newsroom):
    shown, draft, hidden = newsroom.publish(), newsroom.make_release(), newsroom.schedule()
    good = references.to("siaran-pers", shown.release_id)
    bad = [
        references.to("siaran-pers", draft.pk),
        references.to("siaran-pers", hidden.release_id),
        "/ke/apa/1/",
    ]
    text = "".join(f'<p><a href="{address}">ini</a></p>' for address in (good, *bad))

    assert [address for _, address in leading_nowhere(text, timezone.now())] == bad


def test_many_references_are_asked_for_together(newsroom):
    editions = [newsroom.publish() for _ in range(3)]

    counts = []
    for some in (editions[:1], editions):
        text = "".join(
            f'<p><a href="{references.to("siaran-pers", each.release_id)}">ini</a></p>' for each in some
        )
        with CaptureQueriesContext(connection) as queries:
            leading_nowhere(text, timezone.now())
        counts.append(len(queries))

    assert counts == [1, 1]
