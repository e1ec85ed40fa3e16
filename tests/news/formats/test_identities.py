"""Names of what feeds and calendars hold: made once, whatever becomes of the site's address."""

import json
import re

import pytest
from django.conf import settings as django_settings

from news.formats import identities
from news.models import SiteIdentity, Topic
from tests.newsroom import wit

pytestmark = pytest.mark.django_db
NAMES = re.compile(r"urn:uuid:[0-9a-f-]{36}|(?<=UID:)[0-9a-f-]{36}")


@pytest.fixture
def addresses(newsroom):
    """Everything that programs keep under a name, each with something in it."""
    topic = Topic.objects.create(name="SPBE", slug="spbe")
    release = newsroom.make_release()
    release.topics.add(topic)
    release.areas.add(newsroom.halut)
    newsroom.publish(release, now=wit(2021, 7, 8, 9))
    newsroom.correct(release, now=wit(2021, 7, 9, 9))
    event = newsroom.make_event()
    places = ["siaran-pers", "ralat", "topik/spbe", f"wilayah/{newsroom.halut.slug}"]
    places.append(f"instansi/{newsroom.office.slug}")
    feeds = [f"/{place}/umpan.{form}" for place in places for form in ("atom", "rss", "json")]
    return [*feeds, f"{event.get_absolute_url()}kalender.ics"]


def names(client, addresses):
    return {address: NAMES.findall(client.get(address).text.replace("\r\n ", "")) for address in addresses}


def test_nothing_is_renamed_when_the_site_moves(client, addresses, settings):
    before = names(client, addresses)
    assert all(before.values())

    settings.SITE_URL = "https://pers.pindah.example"

    assert names(client, addresses) == before


def test_no_name_holds_the_host(client, addresses):
    host = django_settings.SITE_URL.partition("//")[2].partition(":")[0]
    for address in addresses:
        text = client.get(address).text
        told = re.findall(
            r"<id>(.*?)</id>|<guid[^>]*>(.*?)</guid>|^UID:(.*?)$|^PRODID:(.*?)$", text, re.MULTILINE
        )
        told += [(item["id"],) for item in json.loads(text)["items"]] if address.endswith("json") else []
        assert told
        assert [found for found in told if host in "".join(found)] == []


def test_an_entry_has_one_name_in_every_feed_and_every_form(client, addresses):
    found = names(client, [address for address in addresses if not address.startswith(("/ralat", "/agenda"))])
    (entry,) = {name for address, ids in found.items() if address.endswith(".json") for name in ids}

    assert [address for address, ids in found.items() if entry not in ids] == []


def test_feeds_have_names_of_their_own(client, addresses):
    feeds = [address for address in addresses if address.endswith(".atom")]
    found = [re.search(r"<id>(.*?)</id>", client.get(address).text)[1] for address in feeds]

    assert len(set(found)) == len(feeds)


def test_a_feed_keeps_its_name_when_its_agency_gets_another_address(newsroom, client, addresses):
    before = names(client, [f"/instansi/{newsroom.office.slug}/umpan.atom"])

    newsroom.office.slug = "diskominfo-baru"
    newsroom.office.save()

    after = names(client, ["/instansi/diskominfo-baru/umpan.atom"])
    assert list(after.values()) == list(before.values())


def test_two_sites_give_the_same_row_different_names(monkeypatch):
    one = identities.of("agenda", 1)
    monkeypatch.setattr(identities, "site", lambda: identities.uuid.UUID(int=7))

    assert identities.of("agenda", 1) != one


def test_a_new_site_has_its_name_from_the_start_and_there_is_one():
    assert SiteIdentity.objects.get().number == identities.site()
