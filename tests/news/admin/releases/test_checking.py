"""The copy checker beside the form: asked while somebody writes, shown after a save, told what may stay."""

import datetime as dt
import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from news.admin.releases.writing import checking
from news.models import CopyException, CopyFinding, PressRelease, ReleaseVersion
from news.releases import workflow
from news.releases.checks.facts import OF_TITLES
from news.releases.copycheck import exceptions
from tests.forms import fields_of

pytestmark = pytest.mark.django_db
CHECK = "/meja/news/pressrelease/periksa/"
WRONG_DAY = "<p>Rapat dibuka Jumat (8/7/2021) di Tobelo.</p>"


@pytest.fixture(autouse=True)
def _nobody_has_asked():
    checking._asked.clear()


def ask(client, **given):
    typed = {"headline": "Rakor Dibuka", "lead": "", "body": "<p>Ia duduk didalam gedung.</p>"}
    data = {"typed": typed, "quotes": [], "events": [], "on": "2021-07-08"} | given
    return client.post(CHECK, json.dumps(data), content_type="application/json")


def test_a_writer_gets_each_finding_with_its_place_and_its_fix(client, newsroom):
    client.force_login(newsroom.ratna)

    (found,) = ask(client).json()["remarks"]

    assert (found["rule"], found["field"], found["block"], found["words"]) == ("D01", "body", 0, "didalam")
    assert (found["edits"], found["suggestion"], found["safe"]) == ([[9, 16, "di dalam"]], "di dalam", True)


def test_quotes_are_told_by_their_row_and_never_changed(client, newsroom):
    client.force_login(newsroom.ratna)
    quotes = [{"words": "Kami siap.", "direct": True}, {"words": "Ia duduk didalam.", "direct": True}]

    found = ask(client, typed={"body": ""}, quotes=quotes).json()["remarks"]

    assert [(one["field"], one["row"], one["edits"]) for one in found if one["rule"] == "D01"] == [
        ("quotes", 1, [])
    ]


def test_the_day_of_the_dateline_is_the_day_of_the_story(client, newsroom):
    official = newsroom.make_official("Frans Manery")
    post = newsroom.make_post("Bupati Halmahera Utara", area=newsroom.halut)
    newsroom.make_tenure(official, post, first_day=dt.date(2021, 7, 9))
    client.force_login(newsroom.ratna)
    typed = {"body": "<p>Bupati Halmahera Utara Frans Manery membuka rapat.</p>"}

    before = ask(client, typed=typed, on="2021-07-08").json()["remarks"]
    after = ask(client, typed=typed, on="2021-07-12").json()["remarks"]

    assert [one["rule"] in OF_TITLES for one in before] == [True]
    assert after == []


@pytest.mark.parametrize(
    ("name", "status"), [("ratna", 200), ("nurul", 200), ("hasan", 200), ("salma", 200), ("admin", 403)]
)
def test_who_may_write_may_ask(client, newsroom, name, status):
    client.force_login(getattr(newsroom, name))

    assert ask(client).status_code == status


def test_a_stranger_is_asked_to_sign_in_and_a_form_elsewhere_is_refused(client, newsroom):
    assert ask(client).status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(newsroom.ratna)
    assert ask(strict).status_code == 403


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "[]",
        "{",
        '{"typed": 3}',
        '{"typed": {"body": 3}}',
        '{"typed": {}, "on": "kemarin"}',
        '{"typed": {}, "quotes": 1}',
        "\xff",
        "[" * 200_000,
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(client, newsroom, sent):
    client.force_login(newsroom.ratna)

    answer = client.post(CHECK, sent.encode("latin-1"), content_type="application/json")

    assert (answer.status_code, answer.json()) == (400, {"error": checking.NOT_UNDERSTOOD})


def test_more_than_anybody_writes_is_not_read(client, newsroom):
    client.force_login(newsroom.ratna)

    answer = ask(client, typed={"body": "a" * checking.MAX_BYTES})

    assert (answer.status_code, answer.json()) == (413, {"error": checking.TOO_LONG})


def test_asking_without_end_is_stopped_for_that_person_for_a_while(client, newsroom):
    times = [checking.is_too_often(newsroom.ratna.pk, now=100.0) for _ in range(checking.MAX_ASKED + 1)]
    client.force_login(newsroom.hasan)

    assert times == [False] * checking.MAX_ASKED + [True]
    assert checking.is_too_often(newsroom.ratna.pk, now=100.0 + checking.WINDOW) is False
    assert ask(client).status_code == 200


def test_another_agencys_event_tells_nothing(client, newsroom):
    hidden = newsroom.make_event(agency=newsroom.office, public=False)
    client.force_login(newsroom.nurul)

    with_it = ask(client, events=[str(hidden.pk)], on="").json()
    without = ask(client, on="").json()

    assert with_it == without


def test_asking_writes_nothing_and_costs_at_most_three_queries(client, newsroom):
    event = newsroom.make_event(agency=newsroom.office, public=False)
    client.force_login(newsroom.ratna)
    ask(client, events=[event.pk])

    with CaptureQueriesContext(
        connection,
    ) as made:
        ask(client, events=[event.pk])

    own = [
        query["sql"]
        for query in made.captured_queries
        if not any(
            table in query["sql"].split("WHERE")[0]
            for table in ("django_session", "agencies_user", "auth_permission")
        )
    ]
    assert len(own) == 3, own
    assert not any(query.startswith(("INSERT", "UPDATE", "DELETE")) for query in own)
    assert not CopyFinding.objects.exists()


def test_what_an_editor_let_stay_in_this_copy_is_not_told_again_while_writing(client, newsroom):
    release = newsroom.make_release(body="<p>Ia duduk didalam gedung.</p>")
    exceptions.grant("D01", "didalam", by=newsroom.hasan, reason="Gaya.", release=release)
    client.force_login(newsroom.ratna)
    shown = client.get(change_page(release)).context["copycheck"]["key"]

    assert ask(client, copy=shown).json() == {"remarks": []}
    assert len(ask(client).json()["remarks"]) == 1


def test_a_copy_that_the_person_was_not_shown_is_refused(client, newsroom):
    release = newsroom.make_release()
    client.force_login(newsroom.nurul)

    for forged in (str(release.pk), checking.signer(newsroom.ratna).sign(release.pk)):
        assert ask(client, copy=forged).status_code == 400


def change_page(release):
    return reverse("admin:news_pressrelease_change", args=[release.pk])


def test_after_a_save_the_form_shows_what_was_found_with_links_to_the_fields(client, newsroom):
    release = newsroom.make_release()
    client.force_login(newsroom.ratna)
    fields = fields_of(client.get(change_page(release))) | {"lead": "Ia duduk didalam gedung, Kamis."}

    client.post(change_page(release), fields)

    page = client.get(change_page(release)).text
    assert '<a href="#id_lead"><q>didalam</q></a>' in " ".join(page.split())
    assert "1 hal pada simpanan terakhir" in page


def test_one_button_saves_and_makes_every_safe_fix_without_a_script(client, newsroom):
    release = newsroom.make_release()
    client.force_login(newsroom.ratna)
    fields = fields_of(client.get(change_page(release))) | {
        "lead": "Ia duduk didalam gedung, Kamis.",
        checking.FIX: "1",
    }

    answer = client.post(change_page(release), fields)

    assert answer.headers["Location"] == change_page(release) + "#naskah"
    release.refresh_from_db()
    assert release.lead == "Ia duduk di dalam gedung, Kamis."
    assert [version.snapshot["lead"] for version in ReleaseVersion.objects.order_by("sequence")][1:] == [
        "Ia duduk didalam gedung, Kamis.", "Ia duduk di dalam gedung, Kamis.",
    ]  # fmt: skip


def let_stay(release):
    return reverse("admin:news_pressrelease_let_stay", args=[release.pk])


def test_an_editor_lets_words_stay_on_a_page_of_its_own(client, newsroom):
    release = newsroom.make_release(body=WRONG_DAY)
    client.force_login(newsroom.hasan)
    page = client.get(let_stay(release), {"rule": "N03", "words": "Jumat (8/7/2021)"})

    answer = client.post(
        let_stay(release), {"rule": "N03", "words": "Jumat (8/7/2021)", "reason": "Kutipan surat."}
    )

    assert 'name="words" value="Jumat (8/7/2021)"' in page.text
    assert "Hari dan tanggal tidak cocok" in page.text
    assert 'name="everywhere"' not in page.text
    assert answer.headers["Location"] == change_page(release) + "#naskah"
    exception = CopyException.objects.get()
    assert (exception.release, exception.words, exception.reason) == (
        release,
        "jumat (8/7/2021)",
        "Kutipan surat.",
    )


def test_the_forms_script_gets_an_answer_instead_of_a_page(client, newsroom):
    release = newsroom.make_release(body="<p>Ia duduk didalam gedung.</p>")
    client.force_login(newsroom.hasan)
    data, accept = {"rule": "D01", "words": "didalam"}, {"accept": "application/json"}

    refused = client.post(let_stay(release), data, headers=accept)
    done = client.post(let_stay(release), data | {"reason": "Gaya.", "everywhere": "on"}, headers=accept)

    assert (refused.status_code, refused.json()) == (400, {"error": "Tulis mengapa ini boleh dibiarkan."})
    assert (done.json(), CopyException.objects.get().release) == ({"done": True}, None)


def test_the_words_of_another_agencys_draft_are_nobodys_to_leave(client, newsroom):
    release = newsroom.make_release()
    client.force_login(newsroom._user("redaktur-halut", "Redaktur", newsroom.other))

    assert client.get(let_stay(release)).status_code == 404
    assert (
        client.post(let_stay(release), {"rule": "D01", "words": "didalam", "reason": "x"}).status_code == 404
    )


def test_an_exception_of_an_unknown_rule_is_refused(client, newsroom):
    release = newsroom.make_release()
    client.force_login(newsroom.hasan)

    answer = client.post(let_stay(release), {"rule": "Z99", "words": "kata", "reason": "Gaya."})

    assert answer.status_code == 400
    assert "tidak dikenal lagi" in answer.text
    assert not CopyException.objects.exists()


def test_the_reading_page_shows_the_findings_and_what_was_left_with_its_reason(client, newsroom):
    release = newsroom.make_release(body="<p>Ia duduk didalam gedung.</p>" + WRONG_DAY)
    workflow.perform("submit", release, by=newsroom.ratna)
    client.force_login(newsroom.hasan)
    client.post(let_stay(release), {"rule": "N03", "words": "Jumat (8/7/2021)", "reason": "Begitu suratnya."})

    page = client.get(reverse("admin:news_pressrelease_reading", args=[release.pk]))

    assert "Begitu suratnya." in page.text
    assert [one["rule"] for one in page.context["remarks"]] == ["D01"]
    assert page.text.count("Isi, “didalam”") == 1


def test_what_holds_up_the_approval_is_said_once_on_the_reading_page(client, newsroom):
    release = newsroom.make_release(body=WRONG_DAY)
    workflow.perform("submit", release, by=newsroom.ratna)
    client.force_login(newsroom.hasan)

    page = client.get(reverse("admin:news_pressrelease_reading", args=[release.pk])).text

    assert page.split('id="pemeriksaan"')[1].count("jatuh pada hari Kamis") == 1


def test_the_dashboard_tells_the_common_slips_without_a_name(client, newsroom):
    release = newsroom.make_release(lead="Ia duduk didalam gedung, Kamis.")
    workflow.record_creation(release, by=newsroom.ratna)
    client.force_login(newsroom.hasan)

    page = client.get("/meja/").text

    section = page.split('id="slips"')[1].split("</section>")[0]
    assert "1 naskah dalam 30 hari" in section
    assert "Ratna" not in section


def test_a_saved_copy_of_before_is_checked_at_the_step_all_the_same(newsroom):
    release = newsroom.make_release(body=WRONG_DAY)
    PressRelease.objects.filter(pk=release.pk).update(status="in_review", submitted_by=newsroom.ratna)

    with pytest.raises(Exception, match="Kamis"):
        workflow.perform("approve", release, by=newsroom.salma)


def test_enter_in_a_field_saves_and_changes_nothing_else(client, newsroom):
    """A browser without scripts presses the first button that submits."""
    release = newsroom.make_release(lead="Ia duduk didalam gedung, Kamis.")
    workflow.record_creation(release, by=newsroom.ratna)
    client.force_login(newsroom.ratna)

    page = client.get(change_page(release)).text.split('id="pressrelease_form"')[1]

    submits = re.findall(r'<button type="submit"[^>]*name="(\w+)"', page)
    assert submits[0] == "_continue"
    assert checking.FIX in submits


def test_a_caption_is_found_with_the_save_and_mended_on_the_photos_page(client, newsroom):
    photo = newsroom.make_photo(caption="Warga duduk didalam gedung.")
    release = newsroom.make_release()
    release.release_photos.create(photo=photo)
    workflow.record_creation(release, by=newsroom.ratna)
    client.force_login(newsroom.ratna)

    panel = client.get(change_page(release)).context["copycheck"]

    (found,) = panel["captions"]
    assert (found["rule"], found["field"], found["row"]) == ("D01", "photos", photo.pk)
    assert found["address"] == reverse("admin:news_photo_change", args=[photo.pk]) + "#id_caption"


def test_a_save_stands_when_what_is_mended_would_be_too_long(client, newsroom):
    headline = ("Kementrian Kominfo Bahas Jaringan " + "Kabel Laut dan Listrik " * 8)[:200]
    release = newsroom.make_release(headline="Rakor Dibuka")
    workflow.record_creation(release, by=newsroom.ratna)
    client.force_login(newsroom.ratna)
    address = reverse("admin:news_pressrelease_change", args=[release.pk])

    sent = fields_of(client.get(address), "pressrelease") | {"headline": headline, checking.FIX: "1"}
    page = client.post(address, sent, follow=True)

    release.refresh_from_db()
    assert release.headline == headline
    assert "Judul belum dibetulkan" in page.text
