"""What programs get from what is stored is what is made for them when nothing is stored, whatever happened since."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from news.editions import consent, publishing
from news.editions.rendering import pages
from news.models import Edition, EditionPage, Event, Topic
from news.releases import workflow
from tests.news.views.api.scene import ROOT, ask, items
from tests.newsroom import wit

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(newsroom, client):
    """A function that gives every answer about releases, as it comes from what is stored."""

    def answers():
        keys = [item["id"] for item in items(client, "siaran-pers")]
        paths = ["", f"?instansi={newsroom.office.slug}", f"?wilayah={newsroom.halut.slug}", "?ukuran=1"]
        paths += ["?berubah_sejak=2020-01-01T00:00:00Z", *(f"{key}/" for key in keys)]
        found = {path: client.get(f"{ROOT}/siaran-pers/{path}") for path in paths}
        return {
            path: (answer.status_code, answer.get("Link"), answer.content) for path, answer in found.items()
        }

    return answers


def made(answers):
    """The same answers with nothing stored that still holds."""
    stored = dict(EditionPage.objects.values_list("pk", "template_version"))
    EditionPage.objects.update(template_version="lama")
    found = answers()
    for pk, version in stored.items():
        EditionPage.objects.filter(pk=pk).update(template_version=version)
    return found


def rich(newsroom, **fields):
    """A published release with a photo, a file, a quote at an event, people, a topic and a correction."""
    photo = newsroom.make_photo(caption="Peserta.")
    body = f'<p>Isi <a href="/ke/agenda/1/">agenda</a>.</p><figure data-photo="{photo.pk}"></figure>'
    release = newsroom.make_release(body=body, headline='"position":0,"self":"x"', **fields)
    release.release_photos.create(photo=photo)
    release.attachments.add(newsroom.make_attachment())
    release.topics.add(Topic.objects.get_or_create(name="SPBE", slug="spbe")[0])
    release.areas.add(newsroom.halut)
    event = newsroom.make_event(title="Rapat")
    release.events.add(event)
    tenure = newsroom.make_tenure(newsroom.make_official("Djuba"), newsroom.make_post("Bupati"), None)
    release.quotes.create(words="Benar.", attributed_to=tenure, event=event)
    newsroom.publish(release, now=wit(2021, 7, 8, 9))
    newsroom.correct(release, now=wit(2021, 7, 9, 9))
    return release, photo, event, tenure.official


def test_stored_answers_are_those_that_are_made(newsroom, told):
    rich(newsroom)
    target = newsroom.publish(headline="Tujuan").release
    for standing in ("withdrawn", "retracted", "consolidated"):
        how = {"replaced_by": target} if standing == "consolidated" else {}
        publishing.withdraw(
            newsroom.publish(headline=f"Yang {standing}").release,
            by=newsroom.salma,
            reason="Keliru.",
            standing=standing,
            **how,
        )
    newsroom.publish(kind="clarification", claim="Klaim.", rating="false", evidence="Bukti.")

    fresh = told()
    assert fresh == made(told)
    call_command("render_editions", "--again", verbosity=0)
    assert told() == fresh
    assert len(fresh) == 5 + 6


def test_answers_come_from_what_is_stored(newsroom, client):
    edition = newsroom.publish(headline="Rakor Dibuka")
    page = EditionPage.objects.get(edition=edition)
    page.entry_json = page.entry_json.replace("Rakor Dibuka", "Yang disimpan")
    page.save()

    assert items(client, "siaran-pers")[0]["title"] == "Yang disimpan"
    assert ask(client, f"siaran-pers/{edition.release_id}")["title"] == "Yang disimpan"


def test_what_older_code_stored_is_not_told(newsroom, client):
    edition = newsroom.publish(headline="Rakor Dibuka")
    EditionPage.objects.update(template_version="lama", entry_json="{}", text_json="{}")

    assert items(client, "siaran-pers")[0]["title"] == "Rakor Dibuka"
    assert ask(client, f"siaran-pers/{edition.release_id}")["content"]["headline"] == "Rakor Dibuka"

    call_command("render_editions", verbosity=0)
    page = EditionPage.objects.get()
    assert '"position":0,' in page.entry_json and '"headline":"Rakor Dibuka"' in page.text_json


def close_agency(newsroom, release, photo, event, official):
    newsroom.office.is_public = False
    newsroom.office.save()


def close_official(newsroom, release, photo, event, official):
    official.is_public = False
    official.save()


def withdraw_photo(newsroom, release, photo, event, official):
    consent.withdraw(photo, by=newsroom.salma, reason="Persetujuan dicabut.")


def cancel_event(newsroom, release, photo, event, official):
    Event.objects.filter(pk=event.pk).update(status="cancelled", status_reason="Cuaca.")


def withdraw_release(newsroom, release, photo, event, official):
    publishing.withdraw(release, by=newsroom.salma, reason="Keliru.")


def retract_release(newsroom, release, photo, event, official):
    publishing.withdraw(release, by=newsroom.salma, reason="Keliru.", standing="retracted")


def correct_release(newsroom, release, photo, event, official):
    newsroom.correct(release, lead="Teras yang lain.")


@pytest.mark.parametrize(
    ("change", "gone", "come"),
    [
        (close_agency, '"slug":"diskominfosan"', '"slug":null'),
        (close_official, "/pejabat/", '"named_as":"Bupati Djuba","slug":null'),
        (withdraw_photo, "/1600.jpg", '"photos":[]'),
        (cancel_event, '"title":"Rapat"', '"title":"DIBATALKAN: Rapat"'),
        (withdraw_release, "Benar.", "DICABUT: "),
        (retract_release, "Benar.", "DITARIK: "),
        (correct_release, '"position":2,', "Teras yang lain."),
    ],
)
def test_what_happens_later_is_told_at_once(newsroom, client, told, change, gone, come):
    release, *around = rich(newsroom)
    address = f"{ROOT}/siaran-pers/{release.pk}/"
    before = client.get(address)
    assert gone in before.text and come not in before.text

    change(newsroom, release, *around)

    after = client.get(address, headers={"if-none-match": before["ETag"]})
    assert gone not in after.text and come in after.text
    assert told() == made(told)
    call_command("render_editions", verbosity=0)
    assert told() == made(told)


@pytest.mark.parametrize("standing", ["withdrawn", "retracted"])
@pytest.mark.parametrize("close", [close_agency, close_official])
def test_who_loses_the_page_is_not_linked_from_what_was_withdrawn(newsroom, told, standing, close):
    release, *around = rich(newsroom)
    publishing.withdraw(release, by=newsroom.salma, reason="Keliru.", standing=standing)
    told()

    close(newsroom, release, *around)

    assert told() == made(told)
    edition = Edition.objects.live().select_related("page", "release").get(release=release)
    assert pages.current(edition).body_html == pages.render(edition).body


def test_the_end_of_a_chain_is_told_as_it_is_now(newsroom, client):
    first, last = newsroom.publish(headline="Awal").release, newsroom.publish(headline="Akhir").release
    publishing.withdraw(first, by=newsroom.salma, reason="Sama.", standing="consolidated", replaced_by=last)
    newsroom.correct(last, headline="Akhir Diralat")

    told = {item["id"]: item["successor"] for item in items(client, "siaran-pers")}

    assert told[first.pk]["title"] == "Akhir Diralat"
    assert ask(client, f"siaran-pers/{first.pk}")["successor"]["title"] == "Akhir Diralat"


def test_the_position_does_not_count_what_was_called_off_after_it_was_stored(newsroom, client):
    release = newsroom.publish(now=wit(2021, 7, 8, 9)).release
    workflow.perform("revise", release, by=newsroom.hasan)
    newsroom.publish(release, at=timezone.now() + dt.timedelta(hours=2), change="minor", note="Ejaan.")
    stored = EditionPage.objects.get(edition__release=release, edition__sequence=2)
    publishing.unschedule(release, by=newsroom.salma)
    publishing.publish(release, by=newsroom.salma, change="correction", note="Nama tempat diperbaiki.")

    assert Edition.objects.live().get(release=release).sequence == 3
    assert items(client, "siaran-pers")[0]["edition"]["position"] == 2
    assert ask(client, f"siaran-pers/{release.pk}")["edition"]["self"].endswith("/edisi/2/")
    assert stored.entry_json.count('"position":0,"self":') == 1
