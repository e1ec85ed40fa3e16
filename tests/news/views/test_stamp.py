"""The site stamp: another one after every change that a reader could see, the same one otherwise."""

import datetime as dt
import re

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from agencies.models import (
    Agency,
    AgencyAlias,
    AgencyContact,
    Function,
    Official,
    OfficialAlias,
    Post,
)
from kominfo.lib import dates
from news.editions import publishing, standing_pages
from news.editions.rendering import pages
from news.events import announcing
from news.models import (
    Delegation,
    Event,
    EventPhoto,
    EventRole,
    Page,
    Photo,
    Programme,
    Regulation,
    Session,
    SiteStamp,
    Topic,
    Venue,
)
from news.releases import workflow
from news.views import stamp
from tests.newsroom import wit

pytestmark = pytest.mark.django_db

# Tables that no public page reads, or whose rows come with those of a table that has the trigger.
UNREAD = {
    "agencies": "auditentry auditseal editedvalues formername nightlyrun openform sentform signintally user user_groups user_user_permissions",
    "news": "assignment copyexception copyfinding finding houseterm ruleswitch intakefile intaketerm siteintake knownhost readermessage moveditem oldaddress photowithdrawal frontpage forcedpublication forcedpublication_writers letter letterpreference houseform link linkvisit note numberregister releasenumber "
    "pagetext photo_people pressrelease pressrelease_agencies pressrelease_areas pressrelease_attachments "
    "pressrelease_events pressrelease_officials pressrelease_programmes pressrelease_regulations "
    "pressrelease_topics pressrelease_writers quote readcount readlog reading releasecontributor releasephoto releaseversion renditionmanifest siteidentity sitestamp "
    "editionagency editionarea editionattachment editionevent editionofficial editionphoto editionprogramme "
    "editionquote editionregulation editiontopic searchword officiallisting agencylisting arealisting wordfile "
    "subscription departure mediacontact mediacontact_agencies mediacontact_areas mediacontact_topics mailing delivery",
}


EVERY_WRITE = 4 | 8 | 16 | 32  # INSERT, DELETE, UPDATE, TRUNCATE as in pg_trigger.tgtype


def at(*moment):
    return stamp.current(wit(*moment))


def test_every_table_has_a_trigger_or_a_reason_not_to():
    tables = {
        model._meta.db_table
        for label in UNREAD
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%%\\_stamp%%' "
            "GROUP BY tgrelid HAVING bit_or(tgtype) & %s = %s",
            [EVERY_WRITE, EVERY_WRITE],
        )
        watched = {table for (table,) in cursor.fetchall()}

    unread = {f"{label}_{name}" for label, names in UNREAD.items() for name in names.split()}
    assert watched | unread == tables
    assert not watched & unread


@pytest.fixture
def changes(newsroom):
    """What may happen, by name."""
    first = newsroom.publish(now=wit(2021, 7, 8))
    release = newsroom.make_release()
    event = newsroom.make_event(public=False)
    official = newsroom.make_official("Samsuddin")
    photo, portrait, public = newsroom.make_photo(), newsroom.make_photo(), newsroom.make_event()
    EventPhoto.objects.create(event=public, photo=photo)
    newsroom.make_official("Kasuba", portrait=portrait)
    topic = Topic.objects.create(name="SPBE", slug="spbe")

    def edit(thing, **fields):
        return lambda: type(thing).objects.filter(pk=thing.pk).update(**fields)

    return {
        "publish": lambda: newsroom.publish(release),
        "correct": lambda: newsroom.correct(first.release),
        "withdraw": lambda: publishing.withdraw(first.release, by=newsroom.salma, reason="Keliru."),
        "announce": lambda: announcing.announce(event, by=newsroom.salma),
        "cancel": edit(event, status="cancelled", status_reason="Cuaca."),
        "rename an official": edit(official, name="Samsuddin A. Kadir"),
        "rename an agency": edit(newsroom.office, name="Dinas Baru"),
        "appoint": lambda: newsroom.make_tenure(official, newsroom.make_post("Sekda")),
        "mend an alt text": edit(photo, alt="Lain."),
        "mend a portrait's": edit(portrait, alt="Lain."),
        "add a session": lambda: Session.objects.create(
            event=public, day=public.start_on, start_time=dt.time(9), title="Panel"
        ),
        "take it away": lambda: public.sessions.all().delete(),
        "give it a topic": lambda: public.topics.add(topic),
        "render anew": lambda: pages.store(first),
        "rewrite a page": lambda: standing_pages.save(Page.objects.first(), by=newsroom.salma),
        "change the office": edit(newsroom.settings, notice="Baru"),
    }


def test_every_change_that_shows_gives_another_stamp(changes):
    now = timezone.now()
    for name, change in changes.items():
        before = stamp.current(now)
        change()
        assert stamp.current(now) != before, name


def test_the_work_of_the_desk_leaves_the_stamp_alone(newsroom):
    newsroom.publish()
    newsroom.make_event()
    topic = Topic.objects.create(name="SPBE", slug="spbe")
    now = timezone.now()
    before = stamp.current(now)

    release = newsroom.make_release()
    newsroom.make_release(status="approved")
    release.headline = "Judul lain"
    release.save()
    event = newsroom.make_event(public=False, start_on=dates.today(now), start_time=dt.time(0))
    Session.objects.create(event=event, day=event.start_on, start_time=dt.time(9), title="Panel")
    EventPhoto.objects.create(event=event, photo=newsroom.make_photo())
    event.topics.add(topic)
    Photo.objects.update(alt="Lain.")
    Event.objects.filter(pk=event.pk).update(theme="Tema")

    assert stamp.current(now) == before
    assert stamp.reached(now).stamp == before


def registry(newsroom):
    """Things of the registry that readers see nowhere, by name, and how each comes to be seen."""
    hidden = {"is_public": False}
    agency = Agency.objects.create(
        name="Panitia", short_name="Panitia", slug="panitia", kind="office", area=newsroom.province, **hidden
    )
    official = Official.objects.create(name="Abdul", slug="abdul", **hidden)
    post = Post.objects.create(title="Ketua", agency=agency)
    return {
        "topic": Topic.objects.create(name="SPBE", slug="spbe"),
        "programme": Programme.objects.create(name="Desa pintar", slug="desa-pintar"),
        "regulation": Regulation.objects.create(
            kind="Perda", issuer="Maluku Utara", number="1", year=2020, title="Data"
        ),
        "venue": Venue.objects.create(name="Aula", area=newsroom.province),
        "function": Function.objects.create(name="Persandian"),
        "agency": agency,
        "official": official,
        "post": post,
        "alias": OfficialAlias.objects.create(official=official, name="Abd."),
        "other name": AgencyAlias.objects.create(agency=agency, name="Panpel"),
        "contact": AgencyContact.objects.create(agency=agency, channel="phone", value="0921"),
        "tenure": newsroom.make_tenure(official, post),
    }


def touch(row):
    """Change one field of a row, as a form would."""
    names = {field.name for field in row._meta.fields}
    field = next(f for f in ("description", "link", "note", "capacity", "name", "title") if f in names)
    value = "plh" if field == "capacity" else f"https://lain.example/{getattr(row, field)}"
    type(row).objects.filter(pk=row.pk).update(**{field: value[:40]})
    row.refresh_from_db()


def test_what_no_public_page_shows_leaves_the_stamp_alone_made_changed_or_deleted(newsroom):
    newsroom.publish()
    now = timezone.now()
    before = stamp.current(now)

    things = registry(newsroom)
    for name, row in things.items():
        touch(row)
        assert stamp.current(now) == before, name
    planned = newsroom.make_release()
    planned.topics.add(things["topic"])
    newsroom.schedule(planned)
    touch(things["topic"])
    assert stamp.current(now) == before
    for name in ("tenure", "post", "official", "agency", "venue", "function", "regulation", "programme"):
        things[name].delete()
        assert stamp.current(now) == before, name


@pytest.mark.parametrize("name", ["topic", "programme", "regulation"])
def test_what_a_release_is_about_moves_the_stamp(newsroom, name):
    row = registry(newsroom)[name]
    release = newsroom.make_release()
    getattr(release, f"{name}s").add(row)
    newsroom.publish(release)
    before = stamp.current(timezone.now())

    touch(row)

    assert stamp.current(timezone.now()) != before


def test_what_an_event_leads_to_moves_the_stamp(newsroom):
    things = registry(newsroom)
    event = newsroom.make_event(venue=things["venue"], host_agency=things["agency"])
    event.topics.add(things["topic"])
    Delegation.objects.create(event=event, function=things["function"])
    EventRole.objects.create(event=event, tenure=things["tenure"], role="chair")
    now = timezone.now()

    for name in ("venue", "agency", "other name", "topic", "function", "tenure", "official", "post"):
        before = stamp.current(now)
        touch(things[name])
        assert stamp.current(now) != before, name


@pytest.mark.parametrize("name", ["agency", "official"])
def test_what_gets_or_loses_a_page_moves_the_stamp(newsroom, name):
    row = registry(newsroom)[name]
    for is_public in (True, False):
        before = stamp.current(timezone.now())
        type(row).objects.filter(pk=row.pk).update(is_public=is_public)
        assert stamp.current(timezone.now()) != before


def test_a_save_that_changes_nothing_leaves_the_stamp_alone(newsroom):
    newsroom.publish()
    official = newsroom.make_official("Samsuddin")
    before = stamp.current(timezone.now())

    official.save()
    newsroom.office.save()

    assert stamp.current(timezone.now()) == before


def test_what_is_planned_and_called_off_again_leaves_no_trace(newsroom):
    public, planned = newsroom.publish(), newsroom.make_release()
    nine = dates.day_bounds(dates.today() + dt.timedelta(days=1))[0] + dt.timedelta(hours=9)
    hour = dt.timedelta(hours=1)
    before = stamp.current(nine)

    newsroom.publish(planned, at=nine + hour)
    workflow.perform("revise", public.release, by=newsroom.hasan)
    public.release.refresh_from_db()
    newsroom.publish(public.release, at=nine + 2 * hour, change="update", note="Ada tambahan.")

    assert stamp.current(nine) == before
    assert len({before, stamp.current(nine + hour), stamp.current(nine + 2 * hour)}) == 3

    for release in (planned, public.release):
        publishing.unschedule(release, by=newsroom.salma)

    assert {stamp.current(nine), stamp.current(nine + 2 * hour)} == {before}


def test_a_scheduled_edition_changes_the_stamp_when_it_goes_live_and_nothing_runs(newsroom):
    edition = newsroom.schedule(hours=2)
    moment = dt.timedelta(microseconds=1)

    assert stamp.current(edition.live_from - moment) == stamp.current(edition.live_from - 10 * moment)
    assert stamp.current(edition.live_from) != stamp.current(edition.live_from - moment)


def test_the_stamp_follows_the_clock_of_events_and_the_calendar(newsroom):
    newsroom.make_event(start_time=dt.time(9), end_time=dt.time(16))

    assert at(2021, 7, 8, 8, 59) != at(2021, 7, 8, 9)
    assert at(2021, 7, 8, 9) == at(2021, 7, 8, 23, 59)
    assert at(2021, 7, 10, 15, 59) != at(2021, 7, 10, 16)
    assert at(2021, 7, 8, 23, 59) != at(2021, 7, 9)


def test_immediate_information_leaves_the_banner_after_its_days(newsroom):
    newsroom.publish(now=wit(2021, 7, 8, 9), category="immediate")

    assert at(2021, 7, 11, 8, 59) != at(2021, 7, 11, 9)


def test_the_stamp_never_goes_back(newsroom):
    newsroom.publish()
    first = SiteStamp.objects.get().changed_at
    newsroom.publish()

    assert SiteStamp.objects.get().changed_at > first


@pytest.mark.parametrize("address", ["/", "/siaran-pers/", "/agenda/", "/pejabat/", "/ralat/", "/tentang/"])
def test_a_reader_who_has_the_page_is_told_so_and_gets_the_next_one(newsroom, client, address):
    newsroom.publish()
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    newsroom.publish()
    later = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert "s-maxage=1" in again["Cache-Control"]
    assert later.status_code == 200


@pytest.mark.parametrize("keeping", [0, 8])
@pytest.mark.parametrize("encoding", ["br", "gzip", ""])
def test_what_is_unchanged_says_how_it_may_be_kept_as_the_page_does(
    newsroom, client, settings, keeping, encoding
):
    settings.PAGE_MEMORY = keeping
    newsroom.publish(category="periodic", now=wit(2021, 7, 8))
    event = newsroom.make_event()
    kinds = ["/", "/siaran-pers/umpan.json", f"{event.get_absolute_url()}kalender.ics", "/sitemap.xml"]

    for address in [*kinds, "/sitemap-siaran-pers-1.xml", "/informasi-publik/2021.csv"]:
        first = client.get(address, headers={"Accept-Encoding": encoding})
        again = client.get(address, headers={"Accept-Encoding": encoding, "If-None-Match": first["ETag"]})
        assert again.status_code == 304
        for name in ("Vary", "Cache-Control", "ETag", "Expires", "Content-Location"):
            assert (name, again.get(name)) == (name, first.get(name))


def test_the_tag_of_one_page_answers_for_no_other(newsroom, client):
    newsroom.publish()
    tag = client.get("/")["ETag"]

    for address in ("/siaran-pers/", "/siaran-pers/2021/07/tidak-ada/"):
        assert client.get(address, headers={"If-None-Match": tag}).status_code != 304


def test_what_is_not_there_has_no_tag(client, newsroom):
    assert "ETag" not in client.get("/siaran-pers/2021/07/tidak-ada/")


def test_a_page_that_has_not_changed_costs_one_query(newsroom, client, django_assert_num_queries):
    edition = newsroom.publish()
    tag = client.get(edition.get_absolute_url())["ETag"]

    with django_assert_num_queries(1):
        client.get(edition.get_absolute_url(), headers={"If-None-Match": tag})
    with django_assert_num_queries(2):
        client.get(edition.get_absolute_url())


def test_what_is_remembered_is_forgotten_with_the_stamp(newsroom, client):
    newsroom.publish(now=wit(2021, 7, 8))
    second = newsroom.publish(now=wit(2021, 7, 9))
    assert "Sebelumnya" in client.get(second.get_absolute_url()).text

    first = second.release.editions.model.objects.earliest("published_at")
    publishing.withdraw(first.release, by=newsroom.salma, reason="Keliru.")

    assert "Sebelumnya" not in client.get(second.get_absolute_url()).text


@pytest.mark.parametrize(
    ("offer", "encoding"),
    [("br, gzip", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("br;q=0.5", "br"), ("", None)],
)
def test_public_pages_are_compressed_as_asked_and_the_desk_never_with_brotli(
    client, newsroom, offer, encoding
):
    page = client.get("/", headers={"Accept-Encoding": offer})
    desk = client.get("/meja/masuk/", headers={"Accept-Encoding": offer})

    assert page.get("Content-Encoding") == encoding
    assert "Accept-Encoding" in page["Vary"]
    assert desk.get("Content-Encoding") != "br"
    assert re.fullmatch(r'W/"[0-9a-f]{24}"', page["ETag"])
