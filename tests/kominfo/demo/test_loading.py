"""The demo is what the site is shown with: it must hold what the pages and the desk promise."""

import datetime as dt
import re
from itertools import groupby

import pytest
from django.core.management import call_command
from django.utils import timezone
from django.utils.html import strip_tags

from agencies.models import Area, AuditEntry, Tenure, User
from kominfo.demo import lately, loading, work
from kominfo.demo.lately import warning
from kominfo.lib import dates
from kominfo.lib.dates import WIT
from news.models import AreaListing, Edition, EditionOfficial, Event, Link, Photo, PressRelease
from tests.kominfo.demo.crawl import crawl
from tests.kominfo.demo.desk_words import wrong_words

pytestmark = pytest.mark.django_db


def test_the_demo_keeps_its_promises(client, settings):
    """One loading, looked at from every side: cutting the pictures to size takes seconds."""
    settings.REQUIRE_SECOND_FACTOR = False  # as where the demo is shown
    call_command("load_demo", verbosity=0)
    lists_show_enough_to_look_like_a_site()
    it_lives_up_to_today()
    one_warning_is_in_force()
    some_are_corrected_withdrawn_scheduled_and_embargoed()
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
    assert 40 <= Edition.objects.listed().count() <= 60
    assert Event.objects.count() >= 12
    shown = Edition.objects.listed().values_list("kind", flat=True).distinct()
    assert set(shown) == set(PressRelease.Kind.values)
    told = AreaListing.objects.listed().values_list("area__code", flat=True).distinct()
    assert set(told) == set(Area.objects.values_list("code", flat=True))


def it_lives_up_to_today():
    now = timezone.now()
    newest = Edition.objects.listed().latest("published_at")
    assert now - newest.published_at < dt.timedelta(days=7)
    on = Event.objects.public(now).happening(now).get()
    assert on.sessions.filter(day=dates.today(now)).exists()
    assert Event.objects.public(now).ahead(now).count() >= 5
    for title in ("Gubernur Maluku Utara", "Wali Kota Ternate", "Kepala Dinas Kesehatan"):
        holder = Tenure.objects.on(dates.today(now)).get(post__title=title)
        assert holder.official.name.endswith(" Contoh")
        assert "bukan orang" in holder.official.biography


def one_warning_is_in_force():
    now = timezone.now()
    edition = Edition.objects.warning(now).get()
    assert edition.snapshot["warning"] == {
        "kind": "waves", "level": "siaga", "source": "BMKG Ternate",
        "instruction": "Kapal di bawah 30 GT jangan melaut.", "ended": False,
    }  # fmt: skip
    assert dt.timedelta(hours=22) < edition.valid_until - now <= dt.timedelta(hours=24)
    assert len(edition.snapshot["areas"]) > 1


def some_are_corrected_withdrawn_scheduled_and_embargoed():
    corrected = Edition.objects.listed().filter(change=Edition.Change.CORRECTION)
    assert all(edition.note for edition in corrected)
    whole = corrected.get(published_at__year=2021)
    assert "sembilan kabupaten/kota" not in whole.snapshot["body"]
    assert Edition.objects.listed().filter(change=Edition.Change.REQUESTED).exists()
    moved = Edition.objects.live().get(slug="jam-layanan-informasi-publik")
    history = moved.release.editions.order_by("sequence")
    assert [edition.change for edition in history] == ["first", "minor", "update"]
    assert history[0].slug != history[2].slug
    withdrawn = Edition.objects.live().filter(standing=Edition.Standing.WITHDRAWN)
    assert len(withdrawn) == 2
    assert not Edition.objects.listed().filter(release__in=[edition.release_id for edition in withdrawn])
    scheduled = Edition.objects.scheduled()
    assert len(scheduled) == 2
    assert all(edition.live_from > timezone.now() for edition in scheduled)
    assert not Edition.objects.live().filter(release__in=[edition.release_id for edition in scheduled])
    assert Link.objects.get(kind=Link.Kind.EMBARGO).edition in scheduled


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

    # As most of what an office writes in a week.
    short = {row["slug"] for row in [*lately.RELEASES, warning.RELEASE]}
    listed = {edition.slug: words(edition.snapshot["body"]) for edition in Edition.objects.listed()}
    long = {slug: count for slug, count in listed.items() if slug not in short}
    assert {slug: count for slug, count in long.items() if not 250 <= count <= 400} == {}
    others = {release.slug: words(release.body) for release in PressRelease.objects.all()}
    assert {slug: count for slug, count in others.items() if count < (80 if slug in short else 150)} == {}


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
