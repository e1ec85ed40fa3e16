"""Who reaches whose copy: the list and the single question give the same answer."""

import pytest

from agencies.models import Agency, User
from news import permissions
from news.models import PressRelease


@pytest.fixture
def tree(newsroom):
    """An editor of the Halmahera Utara office, which has an agency below it; one release for each agency."""
    below = newsroom.make_agency("Seksi Persandian Halut", parent=newsroom.other)
    sibling = newsroom.make_agency("Dinas Kominfo Ternate")
    newsroom.budi = newsroom._user("budi", "Redaktur", newsroom.other)
    newsroom.lone = newsroom._user("lone", "Kontributor", None)
    newsroom.root = User.objects.create_superuser(
        "root", "root@example.id", "kata-sandi-uji-coba", name="Root"
    )
    agencies = {"office": newsroom.office, "other": newsroom.other, "below": below, "sibling": sibling}
    newsroom.releases = {
        name: newsroom.make_release(agency=agency, headline=name) for name, agency in agencies.items()
    }
    return newsroom


@pytest.mark.parametrize(
    ("person", "seen"),
    [
        ("ratna", {"office"}),
        ("nurul", {"other"}),
        ("budi", {"other", "below"}),
        ("hasan", {"office", "other", "below", "sibling"}),
        ("salma", {"office", "other", "below", "sibling"}),
        ("admin", {"office", "other", "below", "sibling"}),
        ("root", {"office", "other", "below", "sibling"}),
        ("lone", set()),
    ],
)
def test_who_sees_whose_copy(tree, person, seen):
    user = User.objects.get(pk=getattr(tree, person).pk)

    assert set(permissions.visible_releases(user).values_list("headline", flat=True)) == seen
    assert {name for name, release in tree.releases.items() if permissions.may_see(user, release)} == seen


@pytest.mark.parametrize(
    ("person", "states"),
    [
        ("ratna", {"draft"}),
        ("nurul", set()),
        ("hasan", {"draft", "in_review", "approved"}),
        ("salma", {"draft", "in_review", "approved"}),
        ("admin", set()),
    ],
)
def test_who_changes_copy_in_which_state(newsroom, person, states):
    release = newsroom.make_release()

    found = set()
    for state in PressRelease.Status.values:
        release.status = state
        if permissions.may_edit(getattr(newsroom, person), release):
            found.add(state)

    assert found == states


def test_reach_costs_no_query_for_each_row(tree, django_assert_max_num_queries):
    user = User.objects.get(username="budi")
    agency_ids = list(Agency.objects.values_list("pk", flat=True)) * 10

    with django_assert_max_num_queries(6):
        [permissions.works_for(user, pk) for pk in agency_ids]
