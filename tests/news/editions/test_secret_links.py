"""Links for readers without an account: what they open, when they die, what they leave behind."""

import datetime as dt
import re
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agencies.models import AuditEntry
from kominfo.lib.logs import without_secrets
from news.editions import publishing, secret_links
from news.models import Attachment, Link, LinkVisit, Note, PressRelease
from news.releases import workflow

pytestmark = pytest.mark.django_db


def preview_of(release, *, by, name="Kepala Dinas", days=3, now=None):
    """A preview link to the copy as it is in the database now."""
    release = PressRelease.objects.get(pk=release.pk)
    return secret_links.make_preview(
        release, publishing.preview(release, by=by), by=by, name=name, days=days, now=now
    )


def address(token):
    return reverse("news:link", args=[token])


def unknown(client):
    return client.get(address("tidak-pernah-ada"))


def same_as_unknown(client, token):
    answer, other = client.get(address(token)), unknown(client)
    varying = {"X-Request-ID"}
    headers = [{k: v for k, v in each.items() if k not in varying} for each in (answer, other)]
    headers = [{k: v for k, v in each.items() if k != "Expires"} for each in headers]
    return (answer.status_code, answer.content, headers[0]) == (404, other.content, headers[1])


@pytest.fixture
def draft(newsroom):
    """A draft with a photo and a file."""
    photo = newsroom.make_photo()
    for name in ("720.jpg", "1600.jpg"):
        default_storage.save(f"rendition/{photo.digest}/{name}", ContentFile(b"foto"))
    release = newsroom.make_release(body=f'<p>Isi lama.</p><figure data-photo="{photo.pk}"></figure>')
    release.attachments.add(
        Attachment.objects.create(
            file=default_storage.save("attachment/acak.pdf", ContentFile(b"%PDF isi")), title="Daftar Lokasi",
            size=8, content_type="application/pdf", extension="pdf", digest="d" * 64, agency=newsroom.office,
            uploaded_by=newsroom.hasan,
        )
    )  # fmt: skip
    return release


@pytest.mark.parametrize("status", ["draft", "in_review", "approved"])
def test_a_preview_opens_without_an_account_and_is_kept_out_of_caches(client, newsroom, status):
    release = newsroom.make_release(status=status)
    _, token = preview_of(release, by=newsroom.ratna)

    answer = client.get(address(token))

    assert (answer.status_code, release.headline in answer.text) == (200, True)
    assert "no-store" in answer["Cache-Control"]
    assert "public" not in answer["Cache-Control"]
    # The last that a browser knows: no address.
    assert answer["Referrer-Policy"] == "no-referrer, strict-origin"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "berubah sejak" not in answer.text


def test_a_preview_shows_the_version_it_was_made_for(client, newsroom, draft):
    _, token = preview_of(draft, by=newsroom.ratna)
    PressRelease.objects.filter(pk=draft.pk).update(body="<p>Isi baru.</p>")

    text = client.get(address(token)).text

    assert ("Isi lama." in text, "Isi baru." in text) == (True, False)
    assert "Naskah sudah berubah sejak tautan ini dibuat" in text


def test_only_a_digest_of_the_token_is_kept(newsroom):
    link, token = preview_of(newsroom.make_release(), by=newsroom.ratna)

    assert len(token) >= 43  # 256 bits
    assert token not in str(Link.objects.filter(pk=link.pk).values())
    assert not any(token in str(row) for row in AuditEntry.objects.values())
    assert token not in without_secrets(address(token))


def test_a_preview_opens_its_own_files_and_no_others(client, newsroom, draft):
    _, token = preview_of(draft, by=newsroom.ratna)
    _, other = preview_of(newsroom.make_release(), by=newsroom.ratna)
    page = client.get(address(token)).text
    found = set(re.findall(rf'(?:href|src)="({address(token)}berkas/[^"]+)"', page))

    answers = [client.get(each) for each in found]

    assert {b"".join(answer) for answer in answers} == {b"foto", b"%PDF isi"}
    assert "/media/foto/" not in page and "/media/berkas/" not in page
    for answer in answers:
        assert "no-store" in answer["Cache-Control"]
        assert "public" not in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Access-Control-Allow-Origin" not in answer
    for each in found:
        assert client.get(each.replace(token, other)).status_code == 404
        assert (
            client.get(
                each.replace("daftar", "rahasia")
                .replace("720.jpg", "721.jpg")
                .replace("1600.jpg", "1601.jpg")
            ).status_code
            == 404
        )


def test_a_preview_opens_nothing_else(client, newsroom):
    release = newsroom.make_release()
    _, token = preview_of(release, by=newsroom.ratna)
    client.get(address(token))

    for name in ("change", "history", "preview", "versions", "links"):
        answer = client.get(reverse(f"admin:news_pressrelease_{name}", args=[release.pk]))
        assert (answer.status_code, release.headline in answer.text) == (302, False)


def test_revoked_expired_and_unknown_are_one_answer(client, newsroom):
    release = newsroom.make_release()
    revoked, closed = preview_of(release, by=newsroom.ratna)
    secret_links.revoke(revoked, by=newsroom.hasan)
    _, expired = preview_of(release, by=newsroom.ratna, days=1, now=timezone.now() - dt.timedelta(days=1))

    assert same_as_unknown(client, closed)
    assert same_as_unknown(client, expired)
    assert (
        client.get("/meja/tautan/abc/berkas/foto/" + "a" * 64 + "/720.jpg").content == unknown(client).content
    )
    assert LinkVisit.objects.count() == 0


def test_a_preview_dies_at_publication_for_good(client, newsroom):
    release = newsroom.make_release()
    _, token = preview_of(release, by=newsroom.ratna)
    newsroom.schedule(release)
    after_scheduling = same_as_unknown(client, token)
    release.refresh_from_db()
    publishing.unschedule(release, by=newsroom.salma)

    assert after_scheduling
    assert same_as_unknown(client, token)


def test_a_preview_dies_with_the_copy_and_with_its_makers_rights(client, newsroom):
    thrown, left = newsroom.make_release(), newsroom.make_release()
    _, first = preview_of(thrown, by=newsroom.ratna)
    _, second = preview_of(left, by=newsroom.ratna)
    workflow.perform("discard", thrown, by=newsroom.ratna)
    assert client.get(address(second)).status_code == 200
    newsroom.ratna.is_active = False
    newsroom.ratna.save()

    assert same_as_unknown(client, first)
    assert same_as_unknown(client, second)


def test_a_preview_of_an_open_release_lives_beside_its_edition(client, newsroom):
    edition = newsroom.publish()
    workflow.perform("revise", edition.release, by=newsroom.hasan)
    _, token = preview_of(edition.release, by=newsroom.hasan)

    assert client.get(address(token)).status_code == 200


def test_each_use_is_logged(client, newsroom, draft):
    link, token = preview_of(draft, by=newsroom.ratna)
    page = client.get(
        address(token), headers={"User-Agent": "Telepon\t" + "x" * 400}, REMOTE_ADDR="36.90.1.2"
    )
    b"".join(client.get(re.search(r'href="([^"]+/berkas/berkas/[^"]+)"', page.text)[1]))

    log = list(link.visits.order_by("id").values_list("opened", flat=True))
    first = link.visits.order_by("id").first()

    assert log == ["halaman", "Daftar Lokasi"]
    assert first.user_agent.startswith("Teleponx")
    assert len(first.user_agent) == 200
    assert AuditEntry.objects.filter(action="link.visit", object_id=str(link.pk)).count() == 2
    assert "36.90" not in str(LinkVisit.objects.values())
    with pytest.raises(IntegrityError), transaction.atomic():
        link.visits.update(opened="lain")


def test_no_link_without_the_right(newsroom):
    release, published = newsroom.make_release(), newsroom.publish().release

    with pytest.raises(PermissionDenied):
        preview_of(release, by=newsroom.nurul)
    with pytest.raises(PermissionDenied):
        preview_of(published, by=newsroom.ratna)
    with pytest.raises(ValidationError):
        preview_of(release, by=newsroom.ratna, days=30)
    assert Link.objects.count() == 0


def test_whoever_answers_without_a_cookie_reads_why_and_loses_nothing(newsroom):
    _, token = preview_of(newsroom.make_release(), by=newsroom.ratna)
    stranger = Client(enforce_csrf_checks=True)
    form = {"answer": "return", "name": "Kepala Dinas", "text": "Judulnya terlalu panjang."}

    refused = stranger.post(address(token), form)
    unknown = stranger.post(address("x" * 43), form)

    assert (refused.status_code, unknown.status_code) == (403, 404)
    assert "Izinkan kuki untuk situs ini" in refused.text
    assert "Judulnya terlalu panjang." in refused.text
    assert "no-store" in refused["Cache-Control"]
    assert not Note.objects.exists()


def test_an_answer_lands_in_the_thread_and_changes_no_state(client, newsroom):
    release = newsroom.make_release(status="in_review")
    link, token = preview_of(release, by=newsroom.ratna)
    form = {"name": "Iksan", "text": "Perbaiki ejaan.", "answer": "return"}

    first = client.post(address(token), form)
    second = client.post(address(token), form | {"answer": "agree"})
    note = Note.objects.get()
    release.refresh_from_db()

    assert (first.status_code, second.status_code) == (302, 409)
    assert (note.kind, note.signature, note.author) == ("answer", "Iksan", None)
    assert "Kembalikan" in note.text
    assert "Perbaiki ejaan." in note.text
    assert release.status == "in_review"
    assert release.letters.filter(kind="noted", recipient=newsroom.ratna).exists()
    assert AuditEntry.objects.filter(action="link.answer", object_id=str(link.pk)).count() == 1
    assert "Sudah dijawab" in client.get(address(token)).text

    secret_links.reopen(link, by=newsroom.ratna)
    assert client.post(address(token), form | {"answer": "agree", "text": ""}).status_code == 302
    assert Note.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"answer": "return", "text": ""}, "Tulis apa yang perlu diperbaiki."),
        ({"name": ""}, "Tulis nama Anda."),
        ({"answer": "publish"}, "Pilih"),
    ],
)
def test_a_wrong_answer_comes_back_with_what_was_typed(client, newsroom, wrong, sentence):
    _, token = preview_of(newsroom.make_release(), by=newsroom.ratna)
    form = {"name": "Iksan", "text": "Satu hal.", "answer": "agree"} | wrong

    answer = client.post(address(token), form)

    assert (answer.status_code, Note.objects.count()) == (400, 0)
    assert sentence in answer.text
    assert form["text"] in answer.text


def test_an_answer_comes_from_the_links_own_page(newsroom):
    strict = Client(enforce_csrf_checks=True, headers={"Origin": "http://testserver"})
    _, token = preview_of(newsroom.make_release(), by=newsroom.ratna)
    form = {"name": "Iksan", "text": "", "answer": "agree"}
    form["csrfmiddlewaretoken"] = re.search(
        r'name="csrfmiddlewaretoken" value="([^"]+)"', strict.get(address(token)).text
    )[1]

    without = strict.post(address(token), form | {"csrfmiddlewaretoken": ""})
    from_elsewhere = strict.post(address(token), form, headers={"Origin": "https://lain.example"})
    nameless = strict.post(address(token), form, headers={"Origin": "null"})

    assert {without.status_code, from_elsewhere.status_code, nameless.status_code} == {403}
    assert strict.post(address(token), form).status_code == 302
    assert Note.objects.count() == 1


def embargo(newsroom, edition, by=None):
    return secret_links.make_embargo(edition, by=by or newsroom.salma, name="Rahmat", outlet="Malut Post")


def test_a_journalist_reads_a_scheduled_edition_early(client, newsroom):
    edition = newsroom.schedule()
    link, token = embargo(newsroom, edition)

    answer = client.get(address(token))

    assert (answer.status_code, edition.headline in answer.text) == (200, True)
    assert "Embargo s.d. " in answer.text
    assert "WIT" in answer.text
    assert "Rahmat (Malut Post)" in answer.text
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert link.visits.count() == 1
    assert client.post(address(token), {"answer": "agree"}).status_code == 404
    assert client.get(edition.get_absolute_url()).status_code == 404


def test_an_embargo_link_leads_to_the_public_page_once_live(client, newsroom, monkeypatch):
    edition = newsroom.schedule()
    _, token = embargo(newsroom, edition)
    later = edition.live_from + dt.timedelta(seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)

    answer = client.get(address(token))

    assert (answer.status_code, urlsplit(answer["Location"]).path) == (302, edition.get_absolute_url())
    assert client.get(answer["Location"]).status_code == 200


def says_that_it_is_closed(client, edition, token):
    answer = client.get(address(token))
    tells = edition.headline in answer.text or edition.number in answer.text
    return (answer.status_code, "sudah ditutup" in answer.text, tells) == (410, True, False)


def test_a_revoked_or_called_off_embargo_says_that_it_is_closed(client, newsroom):
    edition = newsroom.schedule()
    link, closed = embargo(newsroom, edition)
    _, called_off = embargo(newsroom, edition)
    secret_links.revoke(link, by=newsroom.dewi)
    assert says_that_it_is_closed(client, edition, closed)
    assert client.get(address(called_off)).status_code == 200

    publishing.unschedule(edition.release, by=newsroom.salma)

    assert says_that_it_is_closed(client, edition, called_off)


@pytest.mark.parametrize("who", ["ratna", "hasan", "nurul", "admin"])
def test_only_approvers_make_and_close_embargo_links(newsroom, who):
    edition = newsroom.schedule()
    link, _ = embargo(newsroom, edition)

    with pytest.raises(PermissionDenied):
        embargo(newsroom, edition, by=getattr(newsroom, who))
    with pytest.raises(PermissionDenied):
        secret_links.revoke(link, by=getattr(newsroom, who))


def test_nothing_is_embargoed_that_is_not_scheduled(newsroom):
    with pytest.raises(ValidationError):
        embargo(newsroom, newsroom.publish())


def test_files_of_an_embargoed_edition_are_the_publics_once_it_was_live(client, newsroom, draft, monkeypatch):
    edition = newsroom.schedule(draft)
    _, token = embargo(newsroom, edition)
    file = re.search(r'href="([^"]+/berkas/berkas/[^"]+)"', client.get(address(token)).text)[1]
    assert b"".join(client.get(file)) == b"%PDF isi"
    later = edition.live_from + dt.timedelta(seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    publishing.withdraw(edition.release, by=newsroom.salma, reason="Keliru.", standing="retracted")
    monkeypatch.setattr(timezone, "now", lambda: later + dt.timedelta(minutes=1))

    answer = client.get(file)

    assert (answer.status_code, answer["Location"].startswith("/media/berkas/")) == (302, True)
    assert client.get(answer["Location"]).status_code == 410
