"""The demo is what the site is shown with: it must hold what the pages and the desk promise."""

import datetime as dt
import re
from itertools import groupby

import pytest
from django.core.management import call_command
from django.utils import timezone
from django.utils.html import strip_tags

from agencies.models import AuditEntry, User
from kominfo.demo import loading, work
from kominfo.lib.dates import WIT
from news.models import Edition, EditionOfficial, Event, Photo, PressRelease
from tests.kominfo.demo.crawl import crawl
from tests.kominfo.demo.desk_words import wrong_words

pytestmark = pytest.mark.django_db


def test_the_demo_keeps_its_promises(client, settings):
    """One loading, looked at from every side: cutting the pictures to size takes seconds."""
    settings.REQUIRE_SECOND_FACTOR = False  # as where the demo is shown
    call_command("load_demo", verbosity=0)
    lists_show_enough_to_look_like_a_site()
    one_is_corrected_one_withdrawn_and_one_scheduled()
    the_desk_has_copy_at_every_step()
    numbers_of_a_year_have_no_gap_and_follow_time()
    officials_bear_the_post_of_the_day()
    bodies_are_long_enough_to_read()
    every_photo_has_alt_and_credit()
    every_public_page_is_sound_and_every_link_leads_somewhere(client)
    the_desk_has_one_word_for_one_thing(client)
    a_second_loading_does_nothing()


def test_the_pictures_are_those_of_the_demo_and_a_small_part_of_what_is_shipped():
    files = {path.stem: path.stat().st_size for path in loading.PICTURES.iterdir()}

    assert files.keys() == {picture for _, picture, *_ in work.PHOTOS}
    assert sum(files.values()) <= 2_000_000


def lists_show_enough_to_look_like_a_site():
    assert Edition.objects.listed().count() >= 8
    assert Event.objects.count() >= 5


def one_is_corrected_one_withdrawn_and_one_scheduled():
    corrected = Edition.objects.listed().filter(change=Edition.Change.CORRECTION).get()
    assert corrected.note
    assert "sembilan kabupaten/kota" not in corrected.snapshot["body"]
    moved = Edition.objects.live().get(slug="jam-layanan-informasi-publik")
    history = moved.release.editions.order_by("sequence")
    assert [edition.change for edition in history] == ["first", "minor", "update"]
    assert history[0].slug != history[2].slug
    withdrawn = Edition.objects.live().filter(standing=Edition.Standing.WITHDRAWN).get()
    assert withdrawn.release not in PressRelease.objects.filter(editions__in=Edition.objects.listed())
    scheduled = Edition.objects.scheduled().get()
    assert scheduled.live_from > timezone.now()
    assert not Edition.objects.live().filter(release=scheduled.release).exists()


def the_desk_has_copy_at_every_step():
    steps = {"draft", "in_review", "approved", "published", "withdrawn"}
    assert steps <= set(PressRelease.objects.values_list("status", flat=True))
    returned = PressRelease.objects.get(slug="kelas-literasi-digital-tobelo")
    assert returned.status == PressRelease.Status.DRAFT
    assert "Jumlah peserta di teras" in returned.return_note


def numbers_of_a_year_have_no_gap_and_follow_time():
    first = Edition.objects.filter(sequence=1).order_by("published_at", "release_id")
    rows = [(edition.published_at.astimezone(WIT).year, edition.number) for edition in first]
    assert rows
    for year, group in groupby(rows, key=lambda row: row[0]):
        numbers = [int(re.match(r"\d+", number)[0]) for _, number in group]
        assert numbers == list(range(1, len(numbers) + 1)), year


def officials_bear_the_post_of_the_day():
    def named(slug):
        links = EditionOfficial.objects.filter(edition__slug=slug)
        return set(links.values_list("named_as", flat=True))

    assert "Pj. Bupati Halmahera Utara Saifuddin Djuba" in named(
        "rakor-kominfo-maluku-utara-dibuka-di-tobelo"
    )
    assert "Bupati Halmahera Utara Frans Manery" in named("frans-manery-bupati-halmahera-utara-9-juli-2021")
    opening = Edition.objects.get(slug="rakor-kominfo-maluku-utara-dibuka-di-tobelo")
    assert opening.published_at.astimezone(WIT).date() == dt.date(2021, 7, 8)


def bodies_are_long_enough_to_read():
    def words(body):
        return len(strip_tags(body.replace("<", " <")).split())

    listed = {edition.slug: words(edition.snapshot["body"]) for edition in Edition.objects.listed()}
    assert {slug: count for slug, count in listed.items() if not 250 <= count <= 400} == {}
    others = {release.slug: words(release.body) for release in PressRelease.objects.all()}
    assert {slug: count for slug, count in others.items() if count < 150} == {}


def every_photo_has_alt_and_credit():
    assert Photo.objects.exists()
    lacking = [photo.caption for photo in Photo.objects.all() if not (photo.alt and photo.credit)]
    assert lacking == []


def every_public_page_is_sound_and_every_link_leads_somewhere(client):
    faults, pages = crawl(client)
    assert "\n".join(faults) == ""
    assert pages > 150


def the_desk_has_one_word_for_one_thing(client):
    for name in ("admin", "salma"):
        client.force_login(User.objects.get(username=name))
        faults, pages = wrong_words(client)
        assert pages > 50, name
        assert faults == [], name


def a_second_loading_does_nothing():
    def counts():
        models = (PressRelease, Edition, Event, Photo, AuditEntry)
        return [model.objects.count() for model in models]

    before = counts()
    call_command("load_demo", "--once", verbosity=0)
    assert counts() == before
