"""The history of a copy at the desk: who may see it, what it shows, and that a revert goes through the gate."""

import re

import pytest
from django.urls import reverse

from news.models import PressRelease
from news.releases import texts_by_code, workflow
from tests.forms import fields_of

pytestmark = pytest.mark.django_db
PAGES = ["versions", "compare", "version"]


def address(page, release, code="v1"):
    """The address of one of the history's pages."""
    name = f"admin:news_pressrelease_{page}"
    if page == "compare":
        return reverse(name, args=[release.pk]) + f"?lama={code}&baru=kini"
    return reverse(
        name, args=[release.pk, *([code] if page.startswith("version_") or page == "version" else [])]
    )


def saved(newsroom, *leads, author=None):
    """A release whose lead was saved so many times."""
    release = newsroom.make_release(author=author, lead=leads[0])
    workflow.record_creation(release, by=release.author)
    for lead in leads[1:]:
        PressRelease.objects.filter(pk=release.pk).update(lead=lead)
        workflow.record_edit(release, by=release.author, changed=["lead"])
    return release


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("name", "status"),
    [("ratna", 200), ("hasan", 200), ("salma", 200), ("admin", 200), ("nurul", 404)],
)
def test_the_history_is_for_those_who_see_the_copy(client, newsroom, page, name, status):
    release = saved(newsroom, "Rahasia satu.", "Rahasia dua.")
    client.force_login(getattr(newsroom, name))

    answer = client.get(address(page, release))

    assert answer.status_code == status
    assert ("Rahasia" in answer.text or "Versi 2" in answer.text) == (status == 200)


@pytest.mark.parametrize("page", PAGES)
def test_the_history_asks_strangers_to_sign_in(client, newsroom, page):
    answer = client.get(address(page, saved(newsroom, "Rahasia.")))

    assert answer.status_code == 302
    assert "Rahasia" not in answer.text


@pytest.mark.parametrize(
    ("name", "status"), [("ratna", 302), ("hasan", 302), ("salma", 302), ("admin", 403), ("nurul", 404)]
)
def test_a_draft_is_reverted_by_those_who_may_edit_it(client, newsroom, name, status):
    release = saved(newsroom, "Satu.", "Dua.")
    client.force_login(getattr(newsroom, name))

    answer = client.post(address("version_revert", release))

    release.refresh_from_db()
    assert (answer.status_code, release.lead) == (status, "Satu." if status == 302 else "Dua.")


@pytest.mark.parametrize(
    ("state", "name", "status"),
    [
        ("in_review", "ratna", 403),
        ("in_review", "hasan", 302),
        ("approved", "ratna", 403),
        ("published", "hasan", 409),
        ("withdrawn", "hasan", 409),
        ("discarded", "ratna", 409),
        ("published", "admin", 403),
    ],
)
def test_a_state_that_is_closed_refuses_with_a_sentence(client, newsroom, state, name, status):
    release = saved(newsroom, "Satu.", "Dua.")
    PressRelease.objects.filter(pk=release.pk).update(status=state)
    client.force_login(getattr(newsroom, name))

    answer = client.post(address("version_revert", release))

    release.refresh_from_db()
    assert (answer.status_code, release.lead) == (status, "Satu." if status == 302 else "Dua.")
    assert ("belum dapat dipulihkan" in answer.text) == (status != 302)


def test_a_revert_is_no_link(client, newsroom):
    client.force_login(newsroom.ratna)

    assert client.get(address("version_revert", saved(newsroom, "Satu.", "Dua."))).status_code == 405


@pytest.mark.parametrize(
    "code", ["v9", "v0", "v01", "e1", "x1", "v", "v999999999", "e999999999", "1", "kini1"]
)
def test_a_code_that_names_nothing_is_404(client, newsroom, code):
    release = saved(newsroom, "Satu.", "Dua.")
    client.force_login(newsroom.ratna)

    answers = [client.get(address(page, release, code)).status_code for page in ("version", "compare")]

    assert [*answers, client.post(address("version_revert", release, code)).status_code] == [404] * 3


def test_a_mark_names_texts_of_its_own_release_alone(client, newsroom):
    many = saved(newsroom, "Satu.", "Dua.", "Rahasia tiga.", author=newsroom.nurul)
    mine = saved(newsroom, "Milik saya.")
    client.force_login(newsroom.ratna)

    assert many.versions.count() == 3
    assert client.get(address("version", mine, "v3")).status_code == 404
    assert client.get(address("compare", mine, "v3")).status_code == 404
    assert client.get(address("version", many, "v3")).status_code == 404


def test_the_copy_as_it_stands_is_not_reverted_to_itself(client, newsroom):
    client.force_login(newsroom.ratna)

    assert client.post(address("version_revert", saved(newsroom, "Satu."), "kini")).status_code == 404


def test_the_timeline_tells_saves_and_editions_newest_first(client, newsroom):
    release = saved(newsroom, "Rapat dibuka.", "Rapat koordinasi dibuka.")
    edition = newsroom.publish(release)
    client.force_login(newsroom.hasan)

    page = client.get(address("versions", release)).text

    assert re.findall(r'/naskah/([ve]\d+)/">', page) == ["e1", "v2", "v1"]
    assert "Teras: 1 kata bertambah." in " ".join(page.split())
    assert f"Salma, {edition.approved_at:%Y}" not in page
    assert edition.checksum in page
    assert "Sedang dibaca publik" in page


def test_a_copy_from_before_versions_shows_as_it_stands(client, newsroom):
    release = newsroom.make_release()
    client.force_login(newsroom.ratna)

    assert "Naskah sekarang" in client.get(address("versions", release)).text
    assert release.lead in client.get(address("version", release, "kini")).text


def test_the_earlier_text_stands_left_whichever_was_chosen_first(client, newsroom):
    release = saved(newsroom, "Rapat dibuka di Tobelo.", "Rapat dibuka di Ternate.")
    client.force_login(newsroom.ratna)
    here = reverse("admin:news_pressrelease_compare", args=[release.pk])

    straight, turned = (client.get(here + query).text for query in ("?lama=v1&baru=v2", "?lama=v2&baru=v1"))

    for page in (straight, turned):
        assert re.findall(r"<(del|ins)>(Tobelo|Ternate)", page) == [("del", "Tobelo"), ("ins", "Ternate")]


def test_what_was_typed_is_shown_as_text(client, newsroom):
    release = saved(newsroom, "Satu <script>alert(1)</script>", "Dua <img src=x onerror=alert(1)>")
    client.force_login(newsroom.ratna)

    for page in PAGES:
        text = client.get(address(page, release)).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_texts_without_difference_say_so(client, newsroom):
    release = saved(newsroom, "Satu.")
    client.force_login(newsroom.ratna)

    assert "Keduanya sama" in client.get(address("compare", release)).text


def test_long_texts_are_folded_until_asked(client, newsroom):
    words = " ".join(f"kata{n}" for n in range(400))
    release = newsroom.make_release(body=f"<p>{words} Tobelo</p>")
    workflow.record_creation(release, by=newsroom.ratna)
    PressRelease.objects.filter(pk=release.pk).update(body=f"<p>{words} Ternate</p>")
    workflow.record_edit(release, by=newsroom.ratna, changed=["body"])
    client.force_login(newsroom.ratna)

    folded = client.get(address("compare", release)).text
    whole = client.get(address("compare", release) + "&lengkap").text

    assert "kata399" in folded
    assert "kata1 " not in folded
    assert "kata1 " in whole


def test_a_copy_is_reverted_to_an_edition_and_what_is_gone_is_told(client, newsroom):
    release = saved(newsroom, "Satu.")
    topic = release.topics.create(name="SPBE", slug="spbe")
    workflow.record_edit(release, by=newsroom.ratna, changed=["topics"])
    wanted = release.versions.get(sequence=2)
    release.topics.clear()
    topic.delete()
    client.force_login(newsroom.hasan)

    answer = client.post(address("version_revert", release, "v1"), follow=True)
    again = client.post(address("version_revert", release, wanted.code), follow=True)

    assert "sudah sama dengan versi 1" in answer.text
    assert "Topik “SPBE” sudah tidak ada." in again.text


def test_choices_made_on_one_page_are_kept_on_the_next(client, newsroom):
    release = saved(newsroom, *(f"Simpanan {n}." for n in range(texts_by_code.PAGE_SIZE + 2)))
    client.force_login(newsroom.ratna)

    page = client.get(address("versions", release) + "?halaman=2&lama=v20&baru=v27").text

    assert re.findall(r'/naskah/([ve]\d+)/">', page) == ["v2", "v1"]
    chosen = re.findall(r'name="(lama|baru)"\s+value="(\w+)"[^>]*checked', page)
    assert chosen == [("lama", "v20"), ("baru", "v27")]


def test_editions_stand_on_the_page_of_their_time(newsroom):
    release = saved(newsroom, "Satu.")
    newsroom.publish(release)
    workflow.perform("revise", release, by=newsroom.hasan)
    for n in range(texts_by_code.PAGE_SIZE):
        PressRelease.objects.filter(pk=release.pk).update(lead=f"Lagi {n}.")
        workflow.record_edit(release, by=newsroom.hasan, changed=["lead"])
    release.refresh_from_db()

    pages = [
        [entry.code for entry in texts_by_code.timeline(release, number).entries]
        for number in ("1", "2", "99")
    ]

    assert "e1" not in pages[0]
    assert pages[1] == pages[2] == ["e1", "v1"]


@pytest.mark.parametrize("page", PAGES)
def test_a_long_history_asks_no_more_often_than_a_short_one(
    client, newsroom, django_assert_max_num_queries, page
):
    release = saved(newsroom, "Satu.", "Dua.")
    client.force_login(newsroom.hasan)
    with django_assert_max_num_queries(60) as few:
        client.get(address(page, release))
    for n in range(12):
        PressRelease.objects.filter(pk=release.pk).update(lead=f"Lagi {n}.")
        workflow.record_edit(release, by=newsroom.ratna, changed=["lead"])
    newsroom.publish(release)

    with django_assert_max_num_queries(len(few)):
        client.get(address(page, release))


def test_a_form_that_was_open_during_a_revert_is_stale(client, newsroom):
    release = saved(newsroom, "Satu.", "Dua.")
    client.force_login(newsroom.ratna)
    change = reverse("admin:news_pressrelease_change", args=[release.pk])
    typed = fields_of(client.get(change)) | {"lead": "Tiga."}
    client.post(address("version_revert", release))

    answer = client.post(change, typed)

    release.refresh_from_db()
    assert "sudah menyimpan perubahan sejak Anda membuka formulir ini" in answer.text
    assert (answer.status_code, release.lead, "Tiga." in answer.text) == (200, "Satu.", True)
