"""Behaviours 1 to 4 for every address of the interface: nothing early, nothing in between, everything on time."""

import datetime as dt

import pytest
from django.utils import timezone

from news.models import PressRelease, Topic
from news.releases import workflow
from news.views.api.interface import description
from tests.news.views.api.scene import LISTS, ROOT

pytestmark = pytest.mark.django_db
SECRET = "Rahasia"
STATES = ("draft", "in_review", "approved")


@pytest.fixture
def hidden(newsroom):
    """One of everything that readers may not know of, beside something public of each; all secret words begin alike."""
    topic = Topic.objects.create(name=f"{SECRET} Topik", slug="rahasia-topik")
    open_topic = Topic.objects.create(name="SPBE", slug="spbe")
    agency = newsroom.make_agency(f"{SECRET} Dinas", slug="rahasia-dinas", is_public=False)
    official = newsroom.make_official(f"{SECRET} Pejabat", is_public=False)
    newsroom.make_tenure(
        official, newsroom.make_post(f"{SECRET} Jabatan", agency=agency), dt.date(2021, 1, 1)
    )
    event = newsroom.make_event(public=False, title=f"{SECRET} Agenda")
    event.topics.add(topic)
    newsroom.make_event().topics.add(open_topic)
    newsroom.make_tenure(newsroom.make_official("Djuba"), newsroom.make_post("Bupati"), dt.date(2021, 1, 1))
    releases = [newsroom.make_release(status=state, headline=f"{SECRET} {state}") for state in STATES]
    planned = newsroom.make_release(
        headline=f"{SECRET} Terjadwal", lead=f"{SECRET} teras", agency=newsroom.office
    )
    planned.topics.add(topic)
    planned.areas.add(newsroom.halut)
    newsroom.schedule(planned)
    public = newsroom.make_release()
    public.topics.add(open_topic)
    newsroom.publish(public)
    newsroom.correct(public)
    plan_correction(newsroom, public)
    return {
        "releases": [*releases, planned],
        "event": event,
        "public": public,
        "topic": topic,
        "agency": agency,
        "official": official,
    }


def plan_correction(newsroom, release):
    """A correction that readers get in two hours."""
    workflow.perform("revise", release, by=newsroom.hasan)
    PressRelease.objects.filter(pk=release.pk).update(headline=f"{SECRET} Ralat", lead=f"{SECRET} ralat")
    release.refresh_from_db()
    newsroom.publish(
        release, at=timezone.now() + dt.timedelta(hours=2), change="correction", note=f"{SECRET} catatan"
    )


def addresses_of_lists(newsroom):
    """Every list, bare and through each of its filters."""
    filters = {
        "instansi": newsroom.office.slug,
        "wilayah": newsroom.halut.slug,
        "topik": "spbe",
        "dari": "2021-01-01",
        "sampai": "2099-01-01",
        "berubah_sejak": "2021-01-01T00:00:00%2B09:00",
        "kedudukan": "current",
        "perubahan": "correction",
        "pada": "2021-07-08",
        "siaran_pers": "1",
        "status": "confirmed",
        "ukuran": "100",
    }
    for path in LISTS:
        parameters = {each["name"] for each in description()["paths"][f"{ROOT}/{path}/"]["get"]["parameters"]}
        yield f"{ROOT}/{path}/"
        yield from (f"{ROOT}/{path}/?{name}={value}" for name, value in filters.items() if name in parameters)


def test_no_list_and_no_filter_knows_of_what_is_not_public(newsroom, client, hidden):
    told = {address: client.get(address) for address in addresses_of_lists(newsroom)}

    assert {answer.status_code for answer in told.values()} == {200}
    assert [address for address, answer in told.items() if SECRET.lower() in answer.text.lower()] == []
    assert len(told) > 30


def test_what_is_public_of_them_says_nothing_of_what_is_planned(newsroom, client, hidden):
    public = hidden["public"]

    for path in (
        f"siaran-pers/{public.pk}/",
        f"siaran-pers/{public.pk}/edisi/1/",
        f"siaran-pers/{public.pk}/edisi/2/",
    ):
        answer = client.get(f"{ROOT}/{path}")
        assert answer.status_code == 200 and SECRET not in answer.text
    told = client.get(f"{ROOT}/edisi/?siaran_pers={public.pk}").json()["items"]
    assert [(item["position"], item["until"] is None, item["successor"] is None) for item in told] == [
        (2, True, True),
        (1, False, False),
    ]


def test_what_is_not_public_looks_exactly_like_what_never_was(newsroom, client, hidden):
    unknown = client.get(f"{ROOT}/siaran-pers/999999/")
    asked = [
        *(f"siaran-pers/{release.pk}/" for release in hidden["releases"]),
        *(f"siaran-pers/{release.pk}/edisi/1/" for release in hidden["releases"]),
        f"siaran-pers/{hidden['public'].pk}/edisi/3/",
        f"agenda/{hidden['event'].pk}/",
        f"topik/{hidden['topic'].slug}/",
        f"instansi/{hidden['agency'].slug}/",
        f"pejabat/{hidden['official'].slug}/",
        *(f"{path}/?topik={hidden['topic'].slug}" for path in ("siaran-pers", "edisi", "agenda")),
        *(
            f"{path}/?instansi={hidden['agency'].slug}"
            for path in ("siaran-pers", "edisi", "agenda", "pejabat")
        ),
    ]

    for path in asked:
        answer = client.get(f"{ROOT}/{path}")
        assert (answer.status_code, answer.content) == (404, unknown.content), path
        assert "ETag" not in answer


def test_the_tag_of_a_list_does_not_tell_of_work_at_the_desk(newsroom, client):
    newsroom.publish()
    before = client.get(f"{ROOT}/siaran-pers/")["ETag"]

    newsroom.make_release(headline="Naskah")
    newsroom.schedule()
    newsroom.make_event(public=False)

    assert client.get(f"{ROOT}/siaran-pers/")["ETag"] == before


def test_everything_is_there_at_its_moment_with_nothing_running(newsroom, client, hidden, monkeypatch):
    later = timezone.now() + dt.timedelta(hours=3)
    monkeypatch.setattr(timezone, "now", lambda: later)
    planned, public = hidden["releases"][-1], hidden["public"]

    lists = {
        path: client.get(f"{ROOT}/{path}").text
        for path in (
            "siaran-pers/",
            "edisi/",
            "topik/",
            f"siaran-pers/?wilayah={newsroom.halut.slug}",
            "siaran-pers/?topik=rahasia-topik",
        )
    }

    assert {path for path, text in lists.items() if SECRET in text} == set(lists)
    assert (
        client.get(f"{ROOT}/siaran-pers/{planned.pk}/").json()["content"]["headline"] == f"{SECRET} Terjadwal"
    )
    assert client.get(f"{ROOT}/siaran-pers/{public.pk}/").json()["edition"]["position"] == 3
    assert client.get(f"{ROOT}/siaran-pers/{public.pk}/edisi/3/").json()["note"] == f"{SECRET} catatan"


def test_internal_fields_stay_inside(newsroom, client):
    event = newsroom.make_event(join_url="https://rapat.example/masuk")
    release = newsroom.make_release()
    photo = newsroom.make_photo(credit="Diskominfosan")
    release.release_photos.create(photo=photo)
    newsroom.publish(release)

    told = "".join(
        client.get(f"{ROOT}/{path}").text
        for path in (f"agenda/{event.pk}/", f"siaran-pers/{release.pk}/", "siaran-pers/")
    ).lower()

    inner = (
        "rapat.example",
        "ratna",
        "salma",
        "original",
        "approved",
        "author",
        "planned",
        "live_until",
        'words":[',
    )
    assert [word for word in inner if word in told] == []
