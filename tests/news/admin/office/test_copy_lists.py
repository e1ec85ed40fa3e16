"""What the office tells the copy checker, kept at the desk: words, switches, exceptions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from agencies.models import AuditEntry
from news.models import CopyException, HouseTerm, RuleSwitch
from news.releases.copycheck import rechecking

pytestmark = pytest.mark.django_db
TERMS, SWITCHES = "/meja/news/houseterm/", "/meja/news/ruleswitch/"
EXCEPTIONS = "/meja/news/copyexception/"


def make_exception(newsroom, number=0, **fields):
    complete = {"rule": "D01", "words": f"didalam {number}", "reason": "Gaya.", "granted_by": newsroom.hasan}
    return CopyException.objects.create(**complete | {"granted_at": timezone.now()} | fields)


def test_an_editor_adds_an_acronym_with_a_long_form_a_line(client, newsroom):
    client.force_login(newsroom.hasan)

    client.post(
        f"{TERMS}add/",
        {"kind": "acronym", "text": "TIK", "forms": "teknologi informasi dan komunikasi\r\n\r\n", "note": ""},
    )

    term = HouseTerm.objects.get()
    assert (term.text, term.forms) == ("TIK", ["teknologi informasi dan komunikasi"])
    assert AuditEntry.objects.filter(action="houseterm.create").count() == 1
    page = client.get(f"{TERMS}{term.pk}/change/").text
    assert ">\nteknologi informasi dan komunikasi</textarea>" in page


@pytest.mark.parametrize(
    ("kind", "forms", "sentence"),
    [
        ("acronym", "", "Tulis kepanjangannya"),
        ("term", "", "Tulis bentuk keliru"),
        ("word", "lain", "Kata khas tidak punya bentuk lain"),
        ("term", "\n".join(f"bentuk {n}" for n in range(21)), "Paling banyak 20 bentuk"),
        ("term", "a" * 201, "200"),
    ],
)
def test_a_row_that_says_nothing_is_refused_with_what_to_do(client, newsroom, kind, forms, sentence):
    client.force_login(newsroom.hasan)

    answer = client.post(f"{TERMS}add/", {"kind": kind, "text": "TIK", "forms": forms, "note": ""})

    assert sentence in answer.text
    assert not HouseTerm.objects.exists()


def test_a_switch_names_a_rule_that_there_is_and_none_that_guards_readers(client, newsroom):
    client.force_login(newsroom.hasan)

    for rule in ("N03", "Z99"):
        client.post(f"{SWITCHES}add/", {"rule": rule, "note": "Uji."})
    client.post(f"{SWITCHES}add/", {"rule": "G13", "is_on": "on", "note": "Gaya kantor."})

    assert list(RuleSwitch.objects.values_list("rule", "is_on")) == [("G13", True)]


def test_the_list_shows_what_is_in_force_with_who_and_why_and_costs_the_same_for_many(client, newsroom):
    release = newsroom.make_release()
    client.force_login(newsroom.hasan)

    def queries():
        with CaptureQueriesContext(connection) as made:
            page = client.get(EXCEPTIONS).text
        return len(made), page

    make_exception(newsroom, release=release)
    client.get(EXCEPTIONS)
    few, page = queries()
    for number in range(1, 20):
        make_exception(newsroom, number, release=release)
    make_exception(newsroom, 99, revoked_by=newsroom.salma, revoked_at=timezone.now())
    many, _ = queries()

    assert few == many
    assert "didalam 0" in page and "Gaya." in page and "Hasan" in page
    assert "didalam 99" not in client.get(EXCEPTIONS).text
    assert "didalam 99" in client.get(f"{EXCEPTIONS}?keadaan=dicabut").text


def test_an_exception_of_another_agencys_copy_is_not_seen(client, newsroom):
    theirs = make_exception(newsroom, release=newsroom.make_release(), words="sandirahasia")
    client.force_login(newsroom._user("redaktur-halut", "Redaktur", newsroom.other))

    assert "sandirahasia" not in client.get(EXCEPTIONS).text
    assert client.get(f"{EXCEPTIONS}{theirs.pk}/change/").status_code == 404
    assert client.post(reverse("admin:news_copyexception_revoke", args=[theirs.pk])).status_code == 404


def test_revoking_is_recorded_and_the_row_stays(client, newsroom):
    exception = make_exception(newsroom, release=newsroom.make_release())
    client.force_login(newsroom.salma)

    client.post(reverse("admin:news_copyexception_revoke", args=[exception.pk]))
    again = client.post(reverse("admin:news_copyexception_revoke", args=[exception.pk]), follow=True)

    exception.refresh_from_db()
    assert (exception.revoked_by, exception.granted_by) == (newsroom.salma, newsroom.hasan)
    assert "sudah dicabut" in again.text
    assert AuditEntry.objects.filter(action="release.copy_exception_revoked").count() == 1


def test_an_exception_of_every_copy_is_the_offices_to_revoke(client, newsroom):
    exception = make_exception(newsroom)
    client.force_login(newsroom._user("redaktur-halut", "Redaktur", newsroom.other))

    answer = client.post(reverse("admin:news_copyexception_revoke", args=[exception.pk]))

    exception.refresh_from_db()
    assert (answer.status_code, exception.revoked_at) == (403, None)


@pytest.mark.parametrize("role", ["Redaktur", "Penyetuju"])
def test_what_reaches_every_agencys_copies_is_the_offices_to_change(client, newsroom, role):
    term = HouseTerm.objects.create(kind="word", text="baileo")
    switch = RuleSwitch.objects.create(rule="G13", is_on=True, note="Gaya.")
    client.force_login(newsroom._user("orang-halut", role, newsroom.other))

    for url in (f"{TERMS}add/", f"{SWITCHES}add/"):
        assert client.get(url).status_code == 403
    for url in (f"{TERMS}{term.pk}/change/", f"{SWITCHES}{switch.pk}/change/"):
        assert client.get(url).status_code == 200
        assert client.post(url, {}).status_code == 403
    for url in (f"{TERMS}{term.pk}/delete/", f"{SWITCHES}{switch.pk}/delete/"):
        assert client.post(url, {"post": "yes"}).status_code == 403


def test_open_drafts_are_asked_about_anew_after_a_change_of_the_lists(
    client, newsroom, django_capture_on_commit_callbacks
):
    client.force_login(newsroom.admin)

    def waiting():
        return DBTaskResult.objects.filter(task_path=rechecking.recheck.module_path, status="READY").count()

    for act in (
        lambda: client.post(f"{TERMS}add/", {"kind": "word", "text": "baileo", "forms": "", "note": ""}),
        lambda: client.post(f"{SWITCHES}add/", {"rule": "G13", "is_on": "on", "note": "Gaya."}),
        lambda: client.post(f"{TERMS}{HouseTerm.objects.get().pk}/delete/", {"post": "yes"}),
    ):
        DBTaskResult.objects.all().delete()
        with django_capture_on_commit_callbacks(execute=True):
            assert act().status_code == 302
        assert waiting() == 1
