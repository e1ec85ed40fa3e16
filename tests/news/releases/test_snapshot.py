"""A copy as plain data: enough to revert to it, and old shapes are still read."""

import hashlib
import re
import typing

import pytest

from news.editions.rendering import pages
from news.models import Edition, Quote, ReleasePhoto, Topic
from news.models.content import BROUGHT, FORMAT, OPTIONAL, Snapshot
from news.releases import differences, snapshot
from tests.news.releases.formats import in_first_format, shape
from tests.newsroom import wit
from tests.source import BASE_DIR

# Formats of the versions of the software that are out, by the keys they brought: databases are full of them. One more with the
# version that brings it.
CLOSED = {2: "69cddb3da1b3", 3: "0c3da1cfcb24", 4: "6727bf440a1f"}


def quoted(newsroom):
    """A release with an event, a photo beside the text, one inside it, and a quote read out by somebody else."""
    post = newsroom.make_post("Bupati Halmahera Utara")
    regent = newsroom.make_tenure(newsroom.make_official("Frans Manery"), post)
    deputy = newsroom.make_tenure(
        newsroom.make_official("Muchlis Tapi Tapi"), newsroom.make_post("Wakil Bupati Halmahera Utara")
    )
    beside, inside = newsroom.make_photo(), newsroom.make_photo()
    release = newsroom.make_release(body=f'<p>Isi.</p><figure data-photo="{inside.pk}"></figure>')
    event = newsroom.make_event()
    release.events.add(event)
    ReleasePhoto.objects.create(release=release, photo=beside)
    quote = Quote.objects.create(
        release=release, words="Cepat dan benar.", attributed_to=regent, delivered_by=deputy, event=event
    )
    return release, quote, beside, inside


def test_it_names_what_a_revert_needs(newsroom):
    release, quote, beside, inside = quoted(newsroom)

    content = snapshot.take(release)

    (row,) = content["quotes"]
    assert (content["format"], content["slug"]) == (FORMAT, release.slug)
    assert row["attributed_to"]["tenure"] == quote.attributed_to_id
    assert row["delivered_by"]["tenure"] == quote.delivered_by_id
    assert (row["event_id"], row["said_on"], row["said_on_given"]) == (quote.event_id, "2021-07-08", False)
    assert [(photo["id"], photo["in_text"], photo["attached"]) for photo in content["photos"]] == [
        (beside.pk, False, True),
        (inside.pk, True, False),
    ]


def keys_of(kind, path=""):
    """Each key of a kind of data at every depth, dotted, and whether it may lack."""
    for row in [kind] if typing.is_typeddict(kind) else typing.get_args(kind):
        if typing.is_typeddict(row):
            for key, part in typing.get_type_hints(row).items():
                here = f"{path}.{key}".removeprefix(".")
                yield here, key in row.__optional_keys__
                yield from keys_of(part, here)
        else:
            yield from keys_of(row, path)


def digest(names):
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()[:12]


def test_a_key_that_comes_makes_a_new_format():
    keys = set(keys_of(Snapshot))
    brought = {key for names in BROUGHT.values() for key in names}

    assert digest(key for key, may_lack in keys if not may_lack) == "f9306d324f58", (
        "news/models/content.py: a new key is NotRequired, for editions of older formats lack it"
    )
    assert {key for key, may_lack in keys if may_lack} - {*OPTIONAL} == brought, (
        "news/models/content.py: a new key has its format in BROUGHT"
    )
    assert {number: digest(BROUGHT[number]) for number in CLOSED} == CLOSED, (
        "news/models/content.py: this format is out already; a new key has the next one in BROUGHT"
    )


def unlike(value, keys):
    """Where plain data has other keys than it should, with those that lack or are too many."""
    if isinstance(value, list):
        return [found for row in value for found in unlike(row, keys)]
    if not isinstance(value, dict):
        return [] if value is None or not keys else [f"no row: {value}"]
    parts = [found for key in value.keys() & keys.keys() for found in unlike(value[key], keys[key])]
    return [*sorted(value.keys() ^ keys.keys()), *parts]


def full(newsroom):
    """A release that has something in every list that a snapshot keeps, but for files."""
    release, *_ = quoted(newsroom)
    release.contributors.create(role="writer", name="Ratna")
    release.officials.add(newsroom.make_official("Samsuddin Abdul Kadir"))
    release.agencies.add(newsroom.other)
    release.areas.add(newsroom.other.area)
    release.topics.add(Topic.objects.create(name="Data", slug="data"))
    release.warning_kind, release.warning_level = "flood", "siaga"
    release.valid_until = wit(2021, 7, 9, 12)
    return release


def test_it_has_the_keys_of_its_shape_at_every_depth(newsroom):
    content = snapshot.take(full(newsroom))

    assert unlike(content, shape(Snapshot)) == []


def test_a_missing_and_a_misspelt_key_are_found(newsroom):
    content = snapshot.take(full(newsroom))
    del content["lead"]
    content["quotes"][0]["delivered_by"]["name_as"] = content["quotes"][0]["delivered_by"].pop("named_as")

    assert unlike(content, shape(Snapshot)) == ["lead", "name_as", "named_as"]


@pytest.mark.parametrize("name", [name for name, *_ in (*differences.SINGLE, *differences.LISTS)])
def test_every_field_that_is_compared_is_in_a_snapshot(name):
    keys = shape(Snapshot)
    for part in name.removesuffix(".links").split("."):
        assert part in keys
        keys = keys[part]


def test_every_path_that_is_asked_of_a_stored_snapshot_is_in_it():
    asked = {
        path
        for file in (BASE_DIR / "news").rglob("*.py")
        if "migrations" not in file.parts
        for path in re.findall(r'"(?:[a-z_]+__)?snapshot__([a-z_]+)"', file.read_text())
    }

    assert {"attachments", "dateline__credit"} <= asked
    assert [path for path in asked if not _is_in(path.split("__"), shape(Snapshot))] == []


def _is_in(parts, keys):
    return not parts or (parts[0] in keys and _is_in(parts[1:], keys[parts[0]]))


def test_a_photo_may_stand_in_the_text_and_beside_it(newsroom):
    release, _, beside, _ = quoted(newsroom)
    release.body = f'<p>Isi.</p><figure data-photo="{beside.pk}"></figure>'

    (photo,) = snapshot.take(release)["photos"]

    assert (photo["in_text"], photo["attached"]) == (True, True)


def test_the_same_text_has_the_same_checksum_and_another_address_another(newsroom):
    release, *_ = quoted(newsroom)
    before = snapshot.checksum(snapshot.take(release))

    again = snapshot.checksum(snapshot.take(release))
    release.slug = "alamat-lain"

    assert before == again != snapshot.checksum(snapshot.take(release))


def test_a_snapshot_of_the_first_format_is_rendered_alike(newsroom):
    release, *_ = quoted(newsroom)
    edition = newsroom.publish(release)

    old = Edition.objects.get(pk=edition.pk)
    old.snapshot = in_first_format(old.snapshot)

    assert pages.render(old) == pages.render(edition)
