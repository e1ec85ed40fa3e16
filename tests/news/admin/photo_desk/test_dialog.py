"""Many photos at once from inside a text: the strip as the dialog of the editor asks for it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from news.models import Photo
from tests.news.admin.photo_desk.test_batch import described

pytestmark = pytest.mark.django_db
BOX, DESCRIBE = (reverse(f"admin:news_photo_{name}") for name in ("box", "describe"))


@pytest.fixture
def desk(newsroom, client):
    client.force_login(newsroom.ratna)
    return client


def bare(newsroom, **fields):
    """A photo that has arrived and nobody has described."""
    return newsroom.make_photo(alt="", caption="", credit="", **fields)


def test_the_box_has_the_rows_that_the_browser_showed_before(newsroom, desk):
    photo, foreign = bare(newsroom), bare(newsroom, agency=newsroom.other)

    box = desk.get(BOX, {"foto": f"{photo.pk},{foreign.pk},x"}).json()["box"]

    assert f'name="foto-{photo.pk}-alt"' in box
    assert f'name="foto-{foreign.pk}-alt"' not in box
    assert "Simpan dan sisipkan ke teks" in box


def test_events_that_readers_see_are_named_so_that_none_is_filled_in_unasked(newsroom, client):
    client.force_login(newsroom.hasan)
    public, own = newsroom.make_event(), newsroom.make_event(public=False)

    box = client.get(BOX).json()["box"]

    assert f'data-announced="{public.pk}"' in box
    assert f'<option value="{own.pk}">' in box


def test_described_photos_come_back_in_the_order_of_the_strip(newsroom, desk):
    first, second = bare(newsroom), bare(newsroom)

    answer = desk.post(DESCRIBE, described(second, first))

    assert answer.status_code == 200
    assert [photo["id"] for photo in answer.json()["photos"]] == [second.pk, first.pk]
    assert set(Photo.objects.values_list("credit", flat=True)) == {"Diskominfosan/Ratna"}


def test_what_lacks_something_comes_back_with_what_was_typed_and_the_others_are_stored(newsroom, desk):
    ready, lacking = bare(newsroom), bare(newsroom)
    name = f"foto-{lacking.pk}"

    answer = desk.post(
        DESCRIBE, described(ready, lacking, **{f"{name}-alt": "", f"{name}-caption": "Sudah diketik"})
    )

    found = answer.json()
    assert answer.status_code == 400
    assert [photo["id"] for photo in found["photos"]] == [ready.pk]
    assert list(found["rows"]) == [str(lacking.pk)]
    assert "Sudah diketik" in found["rows"][str(lacking.pk)]
    assert "Tulis apa yang terlihat" in found["rows"][str(lacking.pk)]
    assert Photo.objects.get(pk=ready.pk).alt == f"Orang duduk {ready.pk}"


def test_a_wrong_common_field_is_named_and_nothing_is_stored(newsroom, desk):
    photo = bare(newsroom)

    answer = desk.post(DESCRIBE, described(photo, **{"semua-taken_on": "0021-07-08"}))

    assert (answer.status_code, list(answer.json()["common"]), answer.json()["photos"]) == (
        400,
        ["taken_on"],
        [],
    )
    assert Photo.objects.get().alt == ""


def test_nobody_describes_the_photos_of_others(newsroom, client):
    photo = bare(newsroom)
    client.force_login(newsroom.nurul)

    answer = client.post(DESCRIBE, described(photo))

    assert answer.json()["photos"] == []
    assert Photo.objects.get().alt == ""


def test_whoever_uploads_no_photos_gets_no_box(newsroom, client):
    client.force_login(newsroom.admin)

    assert (client.get(BOX).status_code, client.post(DESCRIBE).status_code) == (403, 403)


def test_the_box_asks_as_often_for_many_photos_as_for_one(newsroom, desk):
    photos = [bare(newsroom) for _ in range(5)]
    counts = []
    for shown in (photos[:1], photos):
        desk.get(BOX)
        with CaptureQueriesContext(connection) as queries:
            desk.get(BOX, {"foto": ",".join(str(photo.pk) for photo in shown)})
        counts.append(len(queries))

    assert counts[0] == counts[1]
