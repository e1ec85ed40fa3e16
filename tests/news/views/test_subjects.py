"""Pages of topics, programmes, regulations and areas."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from agencies.models import Area
from news.editions import publishing
from news.models import Programme, Regulation, Topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def subjects(newsroom):
    return (
        Topic.objects.create(name="SPBE", slug="spbe", description="Pemerintahan elektronik."),
        Programme.objects.create(name="Desa Pintar", slug="desa-pintar", description="Tebakan redaksi."),
        Regulation.objects.create(
            kind="Peraturan Menteri", issuer="Kominfo", number="8", year=2019, title="urusan konkuren"
        ),
    )


@pytest.fixture
def about_all(newsroom, subjects):
    """A release about every subject and the regency of Halmahera Utara, not yet published."""
    topic, programme, regulation = subjects
    release = newsroom.make_release(headline="Tentang semuanya")
    release.topics.add(topic)
    release.programmes.add(programme)
    release.regulations.add(regulation)
    release.areas.add(newsroom.halut)
    return release


def addresses(regulation):
    return ["/topik/spbe/", "/program/desa-pintar/", f"/peraturan/{regulation.pk}/"]


def test_a_subject_shows_what_was_published_about_it(newsroom, client, about_all, subjects):
    edition = newsroom.publish(about_all)

    for address in addresses(subjects[2]):
        text = client.get(address).text
        assert edition.headline in text, address
        listed = client.get(address.rsplit("/", 2)[0] + "/").text
        assert f'href="{address}"' in listed, address
    page = client.get(edition.get_absolute_url()).text
    for address in [*addresses(subjects[2]), f"/wilayah/{newsroom.halut.slug}/"]:
        assert f'href="{address}"' in page, address


def test_a_subject_of_drafts_and_scheduled_texts_alone_has_no_page(newsroom, client, about_all, subjects):
    newsroom.schedule(about_all)

    for address in addresses(subjects[2]):
        assert client.get(address).status_code == 404, address
        assert f'href="{address}"' not in client.get(address.rsplit("/", 2)[0] + "/").text


def test_the_page_of_a_withdrawn_release_leads_to_no_missing_subject(newsroom, client, about_all, subjects):
    edition = newsroom.publish(about_all)
    publishing.withdraw(edition.release, by=newsroom.salma, reason="Sudah lewat.")

    page = client.get(edition.get_absolute_url()).text
    for address in addresses(subjects[2]):
        assert f'href="{address}"' in page, address
        assert "Belum ada siaran pers yang berlaku" in client.get(address).text, address
        assert f'href="{address}"' not in client.get(address.rsplit("/", 2)[0] + "/").text


def test_an_unverified_programme_shows_no_unverified_words(newsroom, client, about_all):
    newsroom.publish(about_all)

    assert "Tebakan redaksi" not in client.get("/program/desa-pintar/").text


def test_a_public_event_gives_its_topic_a_page(newsroom, client, subjects):
    newsroom.make_event(title="Rakor tersembunyi", public=False).topics.add(subjects[0])
    assert client.get("/topik/spbe/").status_code == 404

    newsroom.make_event(title="Rakor terbuka").topics.add(subjects[0])

    text = client.get("/topik/spbe/").text
    assert "Rakor terbuka" in text
    assert "Rakor tersembunyi" not in text


def test_an_area_shows_its_releases_events_and_offices(newsroom, client, about_all):
    edition = newsroom.publish(about_all)
    event = newsroom.make_event(title="Rakor di Tobelo")
    newsroom.make_event(title="Belum diumumkan", public=False)

    text = client.get(f"/wilayah/{newsroom.halut.slug}/").text

    assert edition.headline in text
    assert event.title in text
    assert newsroom.other.short_name in text
    assert "Belum diumumkan" not in text
    assert edition.headline not in client.get("/wilayah/" + Area.objects.get(code="82.05").slug + "/").text


def test_the_map_draws_every_regency_and_city_as_a_link(newsroom, client):
    text = " ".join(client.get("/wilayah/").text.split())

    for area in Area.objects.exclude(code="82"):
        assert f'href="/wilayah/{area.slug}/" aria-label="{area.name}, 0 siaran pers"' in text
        assert text.count(f'href="/wilayah/{area.slug}/"') == 2
    assert text.count("<path") == 10
    assert len(re.search(r"<svg.*?</svg>", text)[0].encode()) <= 12_000


def test_the_map_is_shaded_by_what_stands_of_the_last_year(newsroom, client):
    sula, taliabu = Area.objects.get(code="82.05"), Area.objects.get(code="82.08")
    for area, how in (
        (newsroom.halut, {}), (newsroom.halut, {}), (newsroom.halut, {}), (newsroom.halut, {}), (sula, {}),
        (taliabu, {"now": timezone.now() - dt.timedelta(days=366)}),
    ):  # fmt: skip
        release = newsroom.make_release()
        release.areas.set([area])
        newsroom.publish(release, **how)
    for hide in (newsroom.schedule, lambda release: publishing.withdraw(newsroom.publish(release).release, by=newsroom.salma, reason="Keliru.")):  # fmt: skip
        release = newsroom.make_release()
        release.areas.set([taliabu])
        hide(release)

    text = " ".join(client.get("/wilayah/").text.split())

    assert shade(text, newsroom.halut) == ("4", "4 siaran pers")
    assert shade(text, sula) == ("1", "1 siaran pers")
    assert shade(text, taliabu) == ("0", "0 siaran pers")
    assert text.count("0 siaran pers setahun terakhir") == 8


def shade(text, area):
    """How the area is shaded, and what is read out for it."""
    found = re.search(
        rf'class="shade-(\d)" href="/wilayah/{area.slug}/" aria-label="{area.name}, (.*?)"', text
    )
    return found[1], found[2]


@pytest.mark.parametrize(
    "address", ["/peraturan/0/", "/peraturan/007/", "/peraturan/99999999999/", "/topik/x/"]
)
def test_subjects_that_never_were_are_404(client, db, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_subject_pages_take_as_many_queries_for_many(
    newsroom, client, subjects, django_assert_num_queries, many
):
    for _ in range(many):
        release = newsroom.make_release()
        release.topics.add(subjects[0])
        release.areas.add(newsroom.halut)
        newsroom.publish(release)
        newsroom.make_event().topics.add(subjects[0])

    with django_assert_num_queries(9):
        client.get("/topik/spbe/")
    with django_assert_num_queries(7):
        client.get(f"/wilayah/{newsroom.halut.slug}/")
    with django_assert_num_queries(2):
        client.get("/topik/")
