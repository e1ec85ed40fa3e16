"""Crafted requests at the desk: what each address allows to whom is in `tests/test_rights.py`."""

import pytest
from django.urls import reverse

from news.models import PressRelease
from tests.forms import empty_inlines, release_address, release_fields

SECRET = "Rahasia Rapat Anggaran"


def step(release, name):
    return reverse("admin:news_pressrelease_step", args=[release.pk, name])


@pytest.mark.django_db
def test_a_step_needs_post_and_its_token(newsroom):
    from django.test import Client

    release = newsroom.make_release()
    client = Client(enforce_csrf_checks=True)
    client.force_login(newsroom.ratna)

    assert client.get(step(release, "submit")).status_code == 200
    assert client.post(step(release, "submit")).status_code == 403
    assert PressRelease.objects.get().status == "draft"


@pytest.mark.django_db
def test_nobody_approves_own_copy_at_the_desk(client, newsroom):
    release = newsroom.make_release(author=newsroom.salma, status="in_review")
    client.force_login(newsroom.salma)

    response = client.post(step(release, "approve"))

    assert response.status_code == 403
    assert "harus diambil orang lain" in response.content.decode()
    assert PressRelease.objects.get().status == "in_review"


@pytest.mark.django_db
def test_lists_and_autocomplete_leave_other_agencies_out(client, newsroom):
    newsroom.make_release(headline=SECRET)
    newsroom.make_event(title=SECRET, public=False)
    newsroom.make_photo(caption=SECRET)
    client.force_login(newsroom.nurul)
    autocomplete = reverse("admin:autocomplete")

    def ask(model, field):
        return client.get(
            autocomplete, {"app_label": "news", "model_name": model, "field_name": field, "term": "Rahasia"}
        ).content.decode()

    pages = [
        client.get(reverse("admin:news_pressrelease_changelist"), {"q": "Rahasia"})
        .content.decode()
        .replace("value=", ""),
        client.get(reverse("admin:news_event_changelist")).content.decode(),
        client.get(reverse("admin:news_photo_changelist")).content.decode(),
        client.get(reverse("admin:news_photo_choices")).content.decode(),
        client.get(reverse("admin:index")).content.decode(),
        ask("pressrelease", "events"),
        ask("releasephoto", "photo"),
    ]

    assert [SECRET in page for page in pages] == [False] * len(pages)


@pytest.mark.django_db
def test_contributors_write_for_their_own_agency_whatever_they_post(client, newsroom):
    client.force_login(newsroom.nurul)
    data = {"kind": "release", "headline": "Dari Halut", "agency": newsroom.office.pk, "status": "published"}

    response = client.post(reverse("admin:news_pressrelease_add"), data | empty_inlines())

    release = PressRelease.objects.get()
    assert response.status_code == 302
    assert (release.agency, release.author, release.status) == (newsroom.other, newsroom.nurul, "draft")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "state", "expected"),
    [
        ("ratna", "draft", 302),
        ("ratna", "in_review", 403),
        ("ratna", "approved", 403),
        ("hasan", "in_review", 302),
        ("salma", "approved", 302),
        ("hasan", "withdrawn", 403),
        ("admin", "draft", 403),
    ],
)
def test_text_is_changed_by_role_and_state(client, newsroom, who, state, expected):
    release = newsroom.make_release(status=state)
    client.force_login(getattr(newsroom, who))

    response = client.post(
        release_address(release, "change"), release_fields(release) | {"headline": "Judul Baru"}
    )

    assert response.status_code == expected
    assert (PressRelease.objects.get().headline == "Judul Baru") == (expected == 302)


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["²", "abc", "-1", "9" * 30])
def test_a_number_in_the_address_that_is_none_prefills_nothing(client, newsroom, number):
    client.force_login(newsroom.ratna)

    response = client.get(reverse("admin:news_pressrelease_add"), {"event": number})

    assert response.status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("model", ["news_event", "news_pressrelease", "agencies_agency", "agencies_user"])
@pytest.mark.parametrize("lookup", ["id__regex", "id__range", "id__contained_by", "id__startswith"])
def test_lists_take_no_lookup_from_the_address_that_no_filter_makes(client, newsroom, model, lookup):
    client.force_login(newsroom.admin)

    response = client.get(reverse(f"admin:{model}_changelist"), {lookup: "("})

    assert response.status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("own", [True, False])
def test_what_another_agency_has_not_shown_cannot_be_named_by_its_number(client, newsroom, own):
    """Also when the user has no event and no photo of their own: an empty choice is not every choice."""
    event = newsroom.make_event(title=SECRET, public=False)
    photo = newsroom.make_photo(caption=SECRET)
    if own:
        newsroom.make_event(agency=newsroom.other, public=False)
        newsroom.make_photo(agency=newsroom.other, uploaded_by=newsroom.nurul)
    release = newsroom.make_release(author=newsroom.nurul)
    client.force_login(newsroom.nurul)
    guesses = [
        {"events": [event.pk]},
        {"release_photos-TOTAL_FORMS": 1, "release_photos-0-photo": photo.pk, "release_photos-0-position": 0},
        {"quotes-TOTAL_FORMS": 1, "quotes-0-words": "x", "quotes-0-event": event.pk},
    ]

    responses = [
        client.post(release_address(release, "change"), release_fields(release) | guess) for guess in guesses
    ]

    assert [(r.status_code, SECRET in r.content.decode()) for r in responses] == [(200, False)] * 3
    assert (release.events.count(), release.release_photos.count(), release.quotes.count()) == (0, 0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["0021-01-01", "3021-01-01", "9999-12-31"])
def test_a_release_is_not_scheduled_for_a_mistyped_year(client, newsroom, day):
    release = newsroom.make_release(status="approved")
    client.force_login(newsroom.salma)

    response = client.post(step(release, "publish"), {"when": "later", "at_0": day, "at_1": "08:00"})

    assert (response.status_code, "Periksa tahunnya" in response.content.decode()) == (400, True)
    assert release.editions.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    ["news/event/add/?venue={}", "agencies/tenure/add/?official={}", "news/pressrelease/add/?agencies={}"],
)
@pytest.mark.parametrize("number", ["abc", "²", "9" * 30, "1'--", "%00"])
def test_a_choice_that_is_no_number_leaves_the_box_empty(client, newsroom, path, number):
    client.force_login(newsroom.hasan)

    response = client.get("/meja/" + path.format(number))

    assert response.status_code == (400 if number == "%00" else 200)


@pytest.mark.django_db
def test_a_crafted_choice_is_an_error_at_its_field(client, newsroom):
    client.force_login(newsroom.ratna)

    response = client.post(
        reverse("admin:news_pressrelease_add"),
        {"headline": "Judul", "slug": "judul", "kind": "release", "events": ["x²"]},
    )

    assert response.status_code == 200
    assert "x²" in str(response.context["adminform"].form.errors["events"])


@pytest.mark.django_db
def test_rows_of_another_release_are_neither_deleted_nor_taken_by_their_number(client, newsroom):
    release = newsroom.make_release(author=newsroom.nurul)
    row = newsroom.make_release().release_photos.create(photo=newsroom.make_photo(caption=SECRET))
    client.force_login(newsroom.nurul)
    swapped = {
        "release_photos-TOTAL_FORMS": 1,
        "release_photos-INITIAL_FORMS": 1,
        "release_photos-0-id": row.pk,
        "release_photos-0-release": release.pk,
        "release_photos-0-photo": row.photo_id,
        "release_photos-0-position": 7,
    }

    for way in ({"release_photos-0-DELETE": "on"}, {}):
        response = client.post(release_address(release, "change"), release_fields(release) | swapped | way)

        assert response.status_code < 500
        assert SECRET not in response.content.decode()
        row.refresh_from_db()
        assert (row.position, release.release_photos.count()) == (0, 0)
