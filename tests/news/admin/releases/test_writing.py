"""The form of a release: its parts, what a submission lacks, and a save that submits."""

import pytest
from django.urls import reverse

from news.models import PressRelease
from tests.forms import fields_of
from tests.news.admin.releases.test_release import release_address, release_fields

pytestmark = pytest.mark.django_db


def page(client, release):
    return client.get(release_address(release, "change"))


def test_each_part_says_what_it_lacks(client, newsroom):
    release = newsroom.make_release(category="", dateline_place="")
    client.force_login(newsroom.ratna)

    context = page(client, release).context

    assert [(part.title, part.lacks) for part in context["parts"]] == [
        ("Peristiwa", ()),
        ("Siapa dan tentang apa", ()),
        ("Kategori dan narahubung", ("kategori informasi",)),
        ("Foto dan lampiran", ()),
        ("Penulis", ()),
    ]
    assert [lack.field for lack in context["lacks"]] == ["dateline_place", "category"]


def test_what_a_check_refuses_is_told_with_its_place(client, newsroom):
    release = newsroom.make_release()
    photo = newsroom.make_photo()
    type(photo).objects.filter(pk=photo.pk).update(alt="", is_decorative=False)
    release.release_photos.create(photo=photo)
    client.force_login(newsroom.ratna)

    context = page(client, release).context

    (lack,) = context["lacks"]
    assert (lack.label, lack.anchor) == ("", "release_photos-group")
    assert [part.lacks for part in context["parts"] if part.lacks] == [("periksa",)]


def test_whoever_may_only_read_is_told_of_nothing_missing(client, newsroom):
    release = newsroom.make_release(category="", status="in_review")
    client.force_login(newsroom.ratna)

    response = page(client, release)

    assert (response.context["lacks"], response.context["step_with_save"]) == ([], None)
    assert all(part.is_open for part in response.context["parts"])
    assert 'name="_step"' not in response.content.decode()


def test_a_new_copy_is_saved_and_submitted_with_one_button(client, newsroom):
    client.force_login(newsroom.ratna)
    fields = release_fields(newsroom.make_release()) | {"headline": "Baru", "slug": "baru", "_step": "submit"}

    response = client.post(reverse("admin:news_pressrelease_add"), fields, follow=True)

    assert PressRelease.objects.get(slug="baru").status == "in_review"
    assert "Naskah diajukan ke redaktur." in response.content.decode()


def test_what_cannot_be_submitted_yet_is_saved_and_the_reason_told(client, newsroom):
    release = newsroom.make_release()
    client.force_login(newsroom.ratna)

    response = client.post(
        release_address(release, "change"),
        release_fields(release) | {"lead": "Teras baru.", "category": "", "_step": "submit"},
    )

    release.refresh_from_db()
    assert (release.status, release.lead) == ("draft", "Teras baru.")
    assert response.headers["Location"] == f"{release_address(release, 'change')}#kurang"
    assert "Kategori informasi belum dipilih." in page(client, release).content.decode()


def test_what_nobody_can_be_sure_of_is_read_before_it_is_submitted(client, newsroom):
    official = newsroom.make_official("Samsuddin")
    tenure = newsroom.make_tenure(official, newsroom.make_post("Sekretaris Daerah"))
    type(tenure).objects.update(first_day="2021-07-01", first_precision="month")
    release = newsroom.make_release()
    release.quotes.create(words="Kita satukan langkah.", attributed_to=tenure)
    client.force_login(newsroom.ratna)

    response = client.post(
        release_address(release, "change"),
        release_fields(release) | {"_step": "submit"},
    )

    release.refresh_from_db()
    assert release.status == "draft"
    assert response.headers["Location"] == reverse(
        "admin:news_pressrelease_step", args=[release.pk, "submit"]
    )


def test_a_second_tap_on_the_button_is_told_that_it_was_saved_once(client, newsroom):
    release = newsroom.make_release()
    client.force_login(newsroom.ratna)
    fields = fields_of(page(client, release)) | {"_step": "submit"}
    client.post(release_address(release, "change"), fields)

    second = client.post(release_address(release, "change"), fields)

    assert (second.status_code, second.headers.get("Location")) == (302, release_address(release, "change"))
    assert "terkirim dua kali dan disimpan sekali" in page(client, release).content.decode()


def test_who_writes_on_after_submitting_in_another_tab_keeps_the_text(client, newsroom):
    release = newsroom.make_release()
    client.force_login(newsroom.ratna)
    fields = fields_of(page(client, release))
    client.post(release_address(release, "change"), fields | {"_step": "submit"})

    second = client.post(release_address(release, "change"), fields | {"lead": "Teras dari tab kedua."})

    assert second.status_code == 403
    assert "Teras dari tab kedua." in second.content.decode()


@pytest.mark.parametrize("step", ["publish", "approve", "force", "discard", "nothing", ""])
def test_no_other_step_is_taken_by_saving(client, newsroom, step):
    release = newsroom.make_release()
    client.force_login(newsroom.ratna)

    client.post(release_address(release, "change"), release_fields(release) | {"_step": step})

    release.refresh_from_db()
    assert release.status == "draft"
    assert not release.editions.exists()
