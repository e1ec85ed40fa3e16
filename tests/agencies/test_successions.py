"""Agencies that are renamed, merged or split: what is recorded, and what stays as it was."""

import datetime as dt
from dataclasses import replace

import pytest

from agencies import names_by_day, successions
from agencies.models import Agency, AuditEntry, Post, Tenure
from agencies.successions import PostTaken, Succession
from news import permissions
from tests.newsroom import DAY_ONE

pytestmark = pytest.mark.django_db
EVE = DAY_ONE - dt.timedelta(days=1)
Ending = Agency.Ending


@pytest.fixture
def old(newsroom):
    """Diskominfo Halut, with a head, a contact, an agency below and nurul."""
    newsroom.other.contacts.create(channel="phone", value="0924 1")
    newsroom.make_agency("Balai TIK", parent=newsroom.other)
    head = newsroom.make_post("Kepala Diskominfo Halut", agency=newsroom.other)
    newsroom.make_tenure(newsroom.make_official("Frans Manery"), head, dt.date(2016, 1, 1))
    return newsroom.other


def renamed(old, **changes):
    new = Agency(name="Dinas Komunikasi Digital Kabupaten Halmahera Utara", short_name="Diskomdigi Halut")
    plan = {
        "ending": Ending.RENAMED,
        "ended": (old,),
        "successors": (new,),
        "day": DAY_ONE,
        "posts": tuple(PostTaken(post, new, "Kepala Diskomdigi Halut") for post in old.posts.all()),
        "staff": tuple((user, new) for user in old.staff.all()),
        "contacts": tuple((contact, new) for contact in old.contacts.all()),
        "children": tuple((child, new) for child in old.children.all()),
    }
    return Succession(**plan | changes)


def record(newsroom, plan):
    successions.record(plan, by=newsroom.admin)
    return plan.successors[0]


def test_the_old_one_ends_and_names_its_successor(newsroom, old):
    new = record(newsroom, renamed(old))

    old.refresh_from_db()
    assert (old.dissolved_on, old.ending, list(old.successors.all())) == (DAY_ONE, "renamed", [new])
    assert old.name == "Dinas Kominfo dan Persandian Kabupaten Halmahera Utara"
    assert (new.founded_on, new.area, new.kind, new.slug) == (DAY_ONE, old.area, old.kind, "diskomdigi-halut")


def test_staff_contacts_and_agencies_below_go_over(newsroom, old):
    new = record(newsroom, renamed(old))

    newsroom.nurul.refresh_from_db()
    assert newsroom.nurul.agency == new
    assert [str(contact) for contact in new.contacts.all()] == ["Telepon: 0924 1"]
    assert [child.name for child in new.children.all()] == ["Balai TIK"]


def test_the_holder_of_a_post_goes_on_in_the_new_one_and_keeps_the_old_title_for_before(newsroom, old):
    record(newsroom, renamed(old))

    told = [
        (tenure.title, tenure.first_day, tenure.last_day) for tenure in Tenure.objects.order_by("first_day")
    ]
    assert told == [
        ("Kepala Diskominfo Halut", dt.date(2016, 1, 1), EVE),
        ("Kepala Diskomdigi Halut", DAY_ONE, None),
    ]


def test_a_tenure_that_begins_later_goes_over_whole(newsroom, old):
    Tenure.objects.update(first_day=DAY_ONE)

    record(newsroom, renamed(old))

    assert [str(tenure) for tenure in Tenure.objects.all()] == [
        "Kepala Diskomdigi Halut Frans Manery (8 Juli 2021 – sekarang)"
    ]


def test_a_tenure_that_was_over_stays_as_it_was(newsroom, old):
    Tenure.objects.update(last_day=EVE)

    record(newsroom, renamed(old))

    assert [(tenure.post.agency, tenure.last_day) for tenure in Tenure.objects.all()] == [(old, EVE)]


def test_a_post_that_nobody_takes_over_ends_with_its_agency(newsroom, old):
    (post,) = old.posts.all()

    record(newsroom, renamed(old, posts=(PostTaken(post, None, ""),)))

    assert list(Tenure.objects.values_list("last_day", flat=True)) == [EVE]
    assert Post.objects.count() == 1


def test_the_post_of_the_head_of_government_goes_over_with_its_history(newsroom, old):
    (post,) = old.posts.all()
    newsroom.settings.head_post = post
    newsroom.settings.save()

    new = record(newsroom, renamed(old))

    assert [(one.title, one.agency) for one in Post.objects.all()] == [("Kepala Diskominfo Halut", new)]
    assert Tenure.objects.get().last_day is None


def test_each_change_leaves_an_entry_with_the_legal_basis(newsroom, old):
    record(newsroom, renamed(old, basis="Perda 5/2021"))

    entries = AuditEntry.objects.values_list("action", "note")
    assert ("agency.renamed", "Perda 5/2021") in entries
    assert {"agency.create", "post.create", "tenure.end", "tenure.create", "user.edit"} <= {
        row[0] for row in entries
    }


def test_nothing_is_recorded_if_one_part_fails(newsroom, old):
    newsroom.make_agency("Sudah Ada", slug="sudah-ada")
    plan = renamed(old, successors=(Agency(name="Baru", short_name="Baru", slug="sudah-ada"),))

    with pytest.raises(Exception, match="slug"):
        record(newsroom, plan)


def test_a_merger_ends_all_of_them_and_takes_all_over(newsroom, old):
    other = newsroom.make_agency("Dinas Persandian")
    plan = renamed(old, ending=Ending.MERGED, ended=(old, other))

    new = record(newsroom, plan)

    assert set(new.predecessors.all()) == {old, other}
    assert {agency.ending for agency in new.predecessors.all()} == {"merged"}


def test_a_split_gives_each_thing_to_its_successor(newsroom, old):
    one, two = (Agency(name=name, short_name=name) for name in ("Dinas Satu", "Dinas Dua"))
    (post,) = old.posts.all()
    plan = renamed(
        old,
        ending=Ending.SPLIT,
        successors=(one, two),
        posts=(PostTaken(post, one, "Kepala Dinas Satu"),),
        staff=((newsroom.nurul, two),),
        contacts=(),
        children=(),
    )

    record(newsroom, plan)

    assert [(post.title, post.agency) for post in one.posts.all()] == [("Kepala Dinas Satu", one)]
    assert (list(one.staff.all()), list(two.staff.all())) == ([], [newsroom.nurul])
    assert old.contacts.count() == 1


def test_somebody_in_the_post_of_the_successor_is_a_clash(newsroom, old):
    there = newsroom.make_post("Kepala Dinas", agency=newsroom.office)
    held = newsroom.make_tenure(newsroom.make_official("Arif Mahmud"), there, dt.date(2020, 1, 1))
    (post,) = old.posts.all()

    plan = renamed(old, ending=Ending.MERGED, successors=(newsroom.office,))
    same, other = (PostTaken(post, newsroom.office, title) for title in ("Kepala Dinas", "Kepala Dinas Lain"))

    assert successions.clashes(replace(plan, posts=(same,))) == {same: [held]}
    assert successions.clashes(replace(plan, posts=(other,))) == {}


def test_a_line_that_would_come_back_is_found_however_long(newsroom):
    one, two, three = (newsroom.make_agency(name) for name in ("Satu", "Dua", "Tiga"))
    two.successors.add(three)
    three.successors.add(one)

    assert successions.leads_back(one, [two]) == two
    assert successions.leads_back(newsroom.office, [two]) is None


def test_a_past_day_names_the_agency_as_it_was_called(newsroom, old):
    event = newsroom.make_event(host_agency=old)

    record(newsroom, renamed(old))

    event.refresh_from_db()
    names_by_day.as_of([(event.host_agency, DAY_ONE)])
    assert event.host_agency.name == "Dinas Kominfo dan Persandian Kabupaten Halmahera Utara"


def test_staff_of_the_successor_go_on_with_the_drafts_and_photos_of_before(newsroom, old):
    draft = newsroom.make_release(author=newsroom.nurul)
    strangers = newsroom.make_release(author=newsroom.ratna)
    record(newsroom, renamed(old))
    nurul = type(newsroom.nurul).objects.get(pk=newsroom.nurul.pk)

    assert list(permissions.visible_releases(nurul)) == [draft]
    assert (permissions.may_edit(nurul, draft), permissions.may_edit(nurul, strangers)) == (True, False)
    draft.agency.refresh_from_db()
    assert nurul in permissions.readers(draft)


def test_an_editor_above_the_successor_goes_on_with_them_too(newsroom, old):
    draft = newsroom.make_release(author=newsroom.nurul)
    above = newsroom.make_agency("Pemkab Halut")
    new = record(newsroom, renamed(old))
    Agency.objects.filter(pk=new.pk).update(parent=above)
    editor = newsroom._user("redaktur-pemkab", "Redaktur", above)

    assert list(permissions.visible_releases(editor)) == [draft]
    draft.agency.refresh_from_db()
    assert editor in permissions.readers(draft)
