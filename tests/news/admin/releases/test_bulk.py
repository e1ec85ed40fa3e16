"""One step for several releases: through the same gate, each wholly or not at all, with the reason why not."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agencies.models import AuditEntry
from news.models import PressRelease
from news.releases import workflow

pytestmark = pytest.mark.django_db


def address(name):
    return reverse("admin:news_pressrelease_bulk", args=[name])


def confirmed(client, name, releases):
    """What the page for these releases would send."""
    page = client.get(address(name), {"naskah": [release.pk for release in releases]})
    assert page.status_code == 200
    return page, re.findall(r'name="naskah" value="([^"]+)"', page.text)


def states():
    return dict(PressRelease.objects.values_list("headline", "status"))


def test_from_the_list_to_the_result(client, newsroom):
    good = newsroom.make_release(headline="Lengkap")
    bare = newsroom.make_release(headline="Tanpa teras", lead="")
    client.force_login(newsroom.ratna)
    changelist = reverse("admin:news_pressrelease_changelist") + "?keadaan=draft"

    way = client.post(changelist, {"action": "submit", "_selected_action": [good.pk, bare.pk]})
    page = client.get(way.url)
    assert [line.release for line in page.context["ready"]] == [good]
    assert page.context["refused"][0].reasons[0].startswith("Teras belum diisi")
    sent = re.findall(r'name="naskah" value="([^"]+)"', page.text)
    result = client.post(address("submit"), {"naskah": sent, "note": "", "daftar": "keadaan=draft"})

    assert states() == {"Lengkap": "in_review", "Tanpa teras": "draft"}
    assert f'href="{changelist}"' in result.text
    assert AuditEntry.objects.get(action="release.submit").object_id == str(good.pk)
    again = client.post(address("submit"), {"naskah": sent})  # the same page sent twice
    assert again.status_code == 409
    assert "sudah berubah sejak" in again.text
    assert AuditEntry.objects.filter(action="release.submit").count() == 1


def test_a_release_that_changed_meanwhile_is_left_alone_and_the_others_are_done(client, newsroom):
    one, two = newsroom.make_release(headline="Satu"), newsroom.make_release(headline="Dua")
    client.force_login(newsroom.ratna)
    _, sent = confirmed(client, "discard", [one, two])
    workflow.perform("submit", one, by=newsroom.ratna)

    result = client.post(address("discard"), {"naskah": sent})

    assert states() == {"Satu": "in_review", "Dua": "discarded"}
    assert [line.release for line in result.context["refused"]] == [one]
    _, sent = confirmed(client, "restore", [two])
    client.post(address("restore"), {"naskah": sent})
    assert states()["Dua"] == "draft"


def test_copy_of_others_is_not_there_however_it_is_asked_for(client, newsroom):
    mine = newsroom.make_release(author=newsroom.nurul, headline="Milik Halut")
    secret = newsroom.make_release(headline="Rahasia kantor")
    client.force_login(newsroom.nurul)
    page, sent = confirmed(client, "submit", [mine, secret])
    assert "Rahasia" not in page.text
    crafted = f"{secret.pk}:{secret.status}:{secret.updated_at.isoformat()}"

    result = client.post(address("submit"), {"naskah": [*sent, crafted, "x:y", "9" * 30]})

    assert "Rahasia" not in result.text
    assert states() == {"Milik Halut": "in_review", "Rahasia kantor": "draft"}


def test_who_may_not_take_the_step_is_refused(client, newsroom):
    release = newsroom.make_release(status="in_review")
    client.force_login(newsroom.ratna)
    for name, status in {
        "return": 403,
        "unschedule": 403,
        "approve": 404,
        "publish": 404,
        "withdraw": 404,
    }.items():
        for method in (client.get, client.post):
            assert method(address(name), {"naskah": release.pk, "note": "x"}).status_code == status
    assert client.get(address("submit")).status_code == 302
    assert client.put(address("submit")).status_code == 405
    client.force_login(newsroom.admin)
    assert client.post(address("submit"), {"naskah": release.pk}).status_code == 403
    assert "_selected_action" not in client.get(reverse("admin:news_pressrelease_changelist")).text
    assert AuditEntry.objects.filter(action__startswith="release.").count() == 0


def test_a_return_needs_a_note_which_every_release_gets(client, newsroom):
    releases = [newsroom.make_release(status="in_review") for _ in range(2)]
    client.force_login(newsroom.hasan)
    _, sent = confirmed(client, "return", releases)

    refused = client.post(address("return"), {"naskah": sent, "note": " "})
    assert (refused.status_code, "Tulis catatan" in refused.text) == (400, True)
    assert set(states().values()) == {"in_review"}
    client.post(address("return"), {"naskah": sent, "note": "Tambahkan kutipan."})

    assert set(states().values()) == {"draft"}
    assert {release.return_note for release in PressRelease.objects.all()} == {"Tambahkan kutipan."}


def test_schedules_are_called_off_and_days_planned_together(client, newsroom):
    scheduled = [newsroom.schedule().release for _ in range(2)]
    client.force_login(newsroom.salma)
    _, sent = confirmed(client, "unschedule", scheduled)
    client.post(address("unschedule"), {"naskah": sent})
    assert set(states().values()) == {"approved"}

    _, sent = confirmed(client, "plan", scheduled)
    assert client.post(address("plan"), {"naskah": sent, "day": "0021-07-12"}).status_code == 400
    client.post(address("plan"), {"naskah": sent, "day": "2021-07-12"})

    assert set(PressRelease.objects.values_list("planned_on", "status")) == {
        (dt.date(2021, 7, 12), "approved")
    }
    assert AuditEntry.objects.filter(action="release.plan").count() == 2


@pytest.mark.parametrize("number", ["0{}", "٠{}", "{}:x:", " {}"])
def test_a_number_written_otherwise_is_no_error(client, newsroom, number):
    release = newsroom.make_release()
    client.force_login(newsroom.ratna)

    result = client.post(address("discard"), {"naskah": number.format(release.pk)})

    assert result.status_code in {302, 409}
    assert states() == {release.headline: "draft"}


@pytest.mark.parametrize(
    ("name", "who", "status"),
    [
        ("submit", "ratna", "draft"),
        ("return", "hasan", "in_review"),
        ("unschedule", "salma", "published"),
        ("discard", "ratna", "draft"),
        ("restore", "ratna", "discarded"),
        ("plan", "ratna", "draft"),
    ],
)
def test_the_page_that_asks_costs_the_same_for_one_and_for_three(client, newsroom, name, who, status):
    releases = [some_release(newsroom, status) for _ in range(3)]
    client.force_login(getattr(newsroom, who))
    asked = []
    for chosen in (releases[:1], releases[:1], releases):
        with CaptureQueriesContext(connection) as queries:
            page, _ = confirmed(client, name, chosen)
        assert len(page.context["ready"] + page.context["refused"]) == len(chosen)
        asked.append(len(queries))

    assert asked[2] == asked[1]


def some_release(newsroom, status):
    """A scheduled one, or copy with a photo beside the text, another one in it and a hidden event."""
    if status == "published":
        return newsroom.schedule().release
    beside, inside = newsroom.make_photo(), newsroom.make_photo()
    text = f'<p>Teks.</p><figure data-photo="{inside.pk}"></figure>'
    release = newsroom.make_release(status=status, body=text)
    release.release_photos.create(photo=beside)
    release.events.add(newsroom.make_event(public=False))
    return release


def test_what_nobody_can_be_sure_of_is_said_before_and_after_with_the_release(client, newsroom):
    official = newsroom.make_official("Djuba")
    newsroom.make_tenure(official, newsroom.make_post("Bupati"))
    release = newsroom.make_release(headline="Rakor Dibuka")
    release.officials.add(official)
    client.force_login(newsroom.ratna)

    page, sent = confirmed(client, "submit", [release])
    result = client.post(address("submit"), {"naskah": sent, "note": ""})

    for response in (page, result):
        (message,) = response.context["messages"]
        assert str(message).startswith("“Rakor Dibuka”: Pejabat “Djuba”: menurut daftar pejabat belum pasti")
