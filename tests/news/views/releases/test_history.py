"""The public history of a release, its corrections, and addresses that lead to it for ever."""

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from news.editions import publishing
from news.models import Edition, EditionPage, PressRelease
from news.releases import slugs, workflow
from tests.news.views.releases.pages import structured_data
from tests.newsroom import wit

UNKNOWN = "/siaran-pers/2021/07/tidak-ada/"


@pytest.fixture
def first(newsroom):
    return newsroom.publish(now=wit(2021, 7, 8, 9), lead="Rapat diikuti sembilan kabupaten.", slug="rakor")


def corrected(newsroom, edition, **how):
    return newsroom.correct(
        edition.release,
        **{"now": wit(2021, 7, 9, 15), "lead": "Rapat diikuti sepuluh kabupaten.", "note": "Jumlah salah."}
        | how,
    )


def withdraw(newsroom, edition, **how):
    return publishing.withdraw(edition.release, by=newsroom.salma, **{"reason": "Datanya keliru."} | how)


def retitled(newsroom, edition, slug, **how):
    return newsroom.correct(edition.release, slug=slug, **how)


def test_the_page_says_what_changed_when_and_why(newsroom, client, first):
    edition = corrected(newsroom, first)

    text = client.get(edition.get_absolute_url()).text

    assert "Ralat" in text
    assert "9 Juli 2021" in text
    assert "Jumlah salah." in text
    assert "<del>sembilan</del>" in text
    assert "<ins>sepuluh</ins>" in text
    assert text.index("<del>") < text.index('class="lead"')
    assert edition.get_history_url() in text


def test_a_minor_change_stays_out_of_the_page_and_its_reason_with_the_staff(newsroom, client, first):
    edition = corrected(newsroom, first, change="minor", note="Cuma salah ketik ratna.")

    page, history = client.get(edition.get_absolute_url()), client.get(edition.get_history_url())

    assert "<del>" not in page.text
    assert edition.get_history_url() in page.text
    assert "Perbaikan kecil" in history.text
    assert "sembilan" in history.text
    assert "salah ketik" not in page.text + history.text


def test_a_release_that_never_changed_has_no_link_to_its_history_yet_an_address_for_it(client, first):
    assert first.get_history_url() not in client.get(first.get_absolute_url()).text
    assert client.get(first.get_history_url()).status_code == 200


def test_structured_data_names_the_correction(newsroom, client, first):
    edition = corrected(newsroom, first)

    data = structured_data(client.get(edition.get_absolute_url()))

    assert data["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "Ralat: Jumlah salah.",
            "datePublished": "2021-07-09T15:00:00+09:00",
        }
    ]
    assert (data["datePublished"], data["dateModified"]) == (
        "2021-07-08T09:00:00+09:00",
        "2021-07-09T15:00:00+09:00",
    )


def test_the_history_shows_every_edition_newest_first(newsroom, client, first):
    second = corrected(newsroom, first)
    third = corrected(
        newsroom, first, change="update", note="Hari kedua.", now=wit(2021, 7, 10), lead="Selesai."
    )

    response = client.get(third.get_history_url())

    places = [response.text.index(f'id="edisi-{place}"') for place in (3, 2, 1)]
    assert places == sorted(places)
    for edition in (first, second, third):
        assert edition.checksum in response.text
    assert "noindex" in response.text


def test_what_is_not_yet_or_never_was_public_is_not_in_the_history(newsroom, client, first):
    workflow.perform("revise", first.release, by=newsroom.hasan)
    PressRelease.objects.filter(pk=first.release_id).update(headline="Rahasia", slug="rahasia")
    draft = client.get(first.get_history_url()).text
    first.release.refresh_from_db()
    at = timezone.now() + dt.timedelta(hours=2)
    scheduled = newsroom.publish(first.release, at=at, change="update", note="Catatan rahasia.")
    planned = client.get(first.get_history_url()).text
    in_force = client.get(f"{first.get_history_url()}1/").text
    publishing.unschedule(first.release, by=newsroom.salma)
    called_off = client.get(first.get_history_url()).text

    assert "ahasia" not in draft + planned + in_force + called_off
    assert "Edisi 1 dari 1" in in_force
    assert "bukan yang berlaku" not in in_force
    assert client.get(f"{first.get_history_url()}2/").status_code == 404
    assert client.get(scheduled.get_absolute_url()).content == client.get(UNKNOWN).content


@pytest.mark.parametrize("suffix", ["", "riwayat/", "riwayat/1/"])
def test_the_history_of_what_nobody_may_read_looks_unknown(newsroom, client, suffix):
    edition = newsroom.schedule()

    hidden = client.get(edition.get_absolute_url() + suffix)

    assert (hidden.status_code, hidden.content) == (404, client.get(UNKNOWN).content)


def test_each_edition_has_its_whole_text_at_an_address(newsroom, client, first):
    edition = corrected(newsroom, first)

    old, new = (client.get(f"{edition.get_history_url()}{place}/") for place in (1, 2))

    assert "sembilan kabupaten" in old.text
    assert "bukan yang berlaku" in old.text
    assert "sepuluh kabupaten" in new.text
    assert "bukan yang berlaku" not in new.text
    for place in (0, 3, 40_000, 10**20, "01"):
        assert client.get(f"{edition.get_history_url()}{place}/").status_code == 404


@pytest.mark.parametrize("count", [1, 4])
def test_the_history_takes_as_many_queries_for_many_editions(
    newsroom, client, first, django_assert_num_queries, count
):
    for number in range(count):
        corrected(newsroom, first, now=wit(2021, 7, 9, number), lead=f"Teras ke-{number}.")

    with django_assert_num_queries(8):
        client.get(first.get_history_url())


def test_pages_made_by_older_templates_are_compared_afresh_in_one_query_more(
    newsroom, client, first, django_assert_num_queries
):
    corrected(newsroom, first)
    corrected(newsroom, first, now=wit(2021, 7, 10), lead="Selesai.")
    fresh = client.get(first.get_history_url()).content
    EditionPage.objects.update(template_version="lama", changes_html="")

    # One for the texts, one because something was written since the first page.
    with django_assert_num_queries(10):
        stale = client.get(first.get_history_url()).content

    assert stale == fresh
    call_command("render_editions", verbosity=0)
    assert client.get(first.get_history_url()).content == fresh


def test_a_long_history_is_paged_and_its_editions_keep_their_places(newsroom, client, first):
    for number in range(21):
        corrected(newsroom, first, now=wit(2021, 7, 10) + dt.timedelta(hours=number), lead=f"Teras {number}.")

    newest = client.get(first.get_history_url()).text
    older = client.get(first.get_history_url() + "?" + newest.partition('href="?')[2].partition('"')[0]).text

    assert 'id="edisi-22"' in newest
    assert 'id="edisi-2"' not in newest
    assert 'id="edisi-2"' in older
    assert 'id="edisi-1"' in older
    assert client.get(first.get_history_url() + "?halaman=abc").status_code == 404


def test_withdrawn_is_shown_with_the_notice_first(newsroom, client, first):
    edition = withdraw(newsroom, first)

    text = client.get(edition.get_history_url()).text

    assert text.index("Datanya keliru.") < text.index("edisi-2")
    assert "Pencabutan: dicabut" in text


@pytest.mark.parametrize("suffix", ["", "riwayat/", "riwayat/1/"])
def test_published_in_error_leaves_no_text_anywhere(newsroom, client, first, suffix):
    edition = withdraw(newsroom, corrected(newsroom, first), standing="retracted")

    response = client.get(edition.get_absolute_url() + suffix)

    assert response.status_code == 410
    assert edition.headline in response.text
    assert "Datanya keliru." in response.text
    assert "kabupaten" not in response.text.partition("<main")[2]


def test_published_again_after_an_error_the_history_hushes_what_was_before(newsroom, client, first):
    second = corrected(newsroom, first, note="Nama korban dihapus.")
    withdraw(newsroom, second, standing="retracted")
    again = newsroom.correct(second.release, change="update", note="Terbit ulang.", lead="Teks baru.")

    page = client.get(again.get_absolute_url()).text
    history = client.get(again.get_history_url()).text

    for text in (page, history):
        assert "kabupaten" not in text.partition("<main")[2].partition("</main")[0]
        assert "Nama korban" not in text
        assert "Terbit ulang." in text
        assert "Datanya keliru." in text
    assert 'id="edisi-1"' in history
    assert client.get(f"{again.get_history_url()}1/").status_code == 410
    assert client.get(f"{again.get_history_url()}4/").status_code == 200


def test_consolidated_leads_to_the_other_page_and_its_history_in_one_hop(newsroom, client, first):
    other, last = newsroom.publish(), newsroom.publish()
    withdraw(newsroom, first, standing="consolidated", replaced_by=other.release)
    withdraw(newsroom, other, standing="consolidated", replaced_by=last.release)

    page, history = client.get(first.get_absolute_url()), client.get(first.get_history_url())

    assert (page.status_code, page.url) == (301, last.get_absolute_url())
    assert (history.status_code, history.url) == (301, last.get_history_url())


def test_releases_are_not_consolidated_in_a_circle(newsroom, first):
    other = newsroom.publish()
    withdraw(newsroom, first, standing="consolidated", replaced_by=other.release)

    with pytest.raises(ValidationError, match="tidak sedang terbit"):
        withdraw(newsroom, other, standing="consolidated", replaced_by=first.release)


def test_withdrawn_published_and_withdrawn_again(newsroom, client, first):
    withdraw(newsroom, first, now=wit(2021, 7, 9))
    again = newsroom.correct(first.release, change="update", note="Sudah dipastikan.", now=wit(2021, 7, 10))
    published = client.get(again.get_absolute_url())
    last = withdraw(newsroom, again, now=wit(2021, 7, 11))

    response = client.get(first.get_absolute_url())

    assert published.status_code == response.status_code == 200
    assert "noindex" not in published.text
    assert "noindex" in response.text
    assert list(Edition.objects.live()) == [last]
    assert last.published_at == first.published_at
    assert [row.change for row in first.release.editions.ever_live().order_by("sequence")] == [
        "first",
        "withdrawal",
        "update",
        "withdrawal",
    ]
    assert first.get_absolute_url() not in client.get("/siaran-pers/").text


def test_publishing_a_withdrawn_release_again_is_no_minor_change(newsroom, first):
    withdraw(newsroom, first, now=wit(2021, 7, 9))

    with pytest.raises(ValidationError) as refusal:
        newsroom.correct(first.release, change="minor", note="Salah ketik.")

    assert list(refusal.value.message_dict) == ["change"]


def test_a_new_headline_keeps_the_address(newsroom, first):
    edition = corrected(newsroom, first, headline="Judul Baru")

    assert edition.get_absolute_url() == first.get_absolute_url()


@pytest.mark.parametrize("suffix", ["", "riwayat/", "riwayat/1/"])
def test_old_addresses_lead_straight_to_the_newest(newsroom, client, first, suffix):
    retitled(newsroom, first, "rakor-dua", now=wit(2021, 7, 9))
    last = retitled(newsroom, first, "rakor-tiga", now=wit(2021, 7, 10))

    for slug in ("rakor", "rakor-dua"):
        response = client.get(f"/siaran-pers/2021/07/{slug}/{suffix}")
        assert (response.status_code, response.url) == (301, last.get_absolute_url() + suffix)
        assert "max-age=0" in response["Cache-Control"]
    assert client.get(last.get_absolute_url() + suffix).status_code == 200


def test_a_planned_address_is_unknown_and_the_old_one_works_until_its_moment(
    newsroom, client, first, monkeypatch
):
    at = timezone.now() + dt.timedelta(hours=2)
    workflow.perform("revise", first.release, by=newsroom.hasan)
    PressRelease.objects.filter(pk=first.release_id).update(slug="rakor-baru")
    first.release.refresh_from_db()
    edition = newsroom.publish(first.release, at=at, change="update", note="Alamat baru.")

    before = client.get(first.get_absolute_url()), client.get(edition.get_absolute_url())
    unknown = client.get(UNKNOWN)
    monkeypatch.setattr(timezone, "now", lambda: at)
    after = client.get(first.get_absolute_url()), client.get(edition.get_absolute_url())

    assert [response.status_code for response in before] == [200, 404]
    assert "rakor-baru" not in before[0].text
    assert before[1].content == unknown.content
    assert [response.status_code for response in after] == [301, 200]


def test_an_old_address_of_a_consolidated_release_leads_on_in_one_hop(newsroom, client, first):
    target = newsroom.publish()
    moved = retitled(newsroom, first, "rakor-dua", now=wit(2021, 7, 9))
    withdraw(newsroom, moved, standing="consolidated", replaced_by=target.release)

    assert client.get("/siaran-pers/2021/07/rakor/").url == target.get_absolute_url()


def test_an_old_address_of_what_was_published_in_error_is_gone(newsroom, client, first):
    withdraw(newsroom, retitled(newsroom, first, "rakor-dua", now=wit(2021, 7, 9)), standing="retracted")

    assert client.get("/siaran-pers/2021/07/rakor/").status_code == 410


def test_no_other_release_takes_an_old_address(newsroom, first):
    retitled(newsroom, first, "rakor-dua", now=wit(2021, 7, 9))
    other = newsroom.make_release(slug="rakor")

    with pytest.raises(ValidationError, match="pernah dipakai"):
        newsroom.publish(other)

    assert slugs.is_taken("rakor", by_other_than=other)
    assert not slugs.is_taken("rakor-dua", by_other_than=first.release)
    assert slugs.free("Rakor") not in {"rakor", "rakor-dua"}


def test_the_database_itself_keeps_an_old_address(newsroom, first, monkeypatch):
    retitled(newsroom, first, "rakor-dua", now=wit(2021, 7, 9))
    monkeypatch.setattr(slugs, "is_taken", lambda *args, **kwargs: False)

    with pytest.raises(IntegrityError, match="address_of_one_release"), transaction.atomic():
        newsroom.publish(slug="rakor")


def test_a_release_may_have_its_old_address_back(newsroom, client, first):
    retitled(newsroom, first, "rakor-dua", now=wit(2021, 7, 9))
    back = retitled(newsroom, first, "rakor", now=wit(2021, 7, 10))

    assert client.get(back.get_absolute_url()).status_code == 200
    assert client.get("/siaran-pers/2021/07/rakor-dua/").url == back.get_absolute_url()


def test_the_history_leads_to_each_edition_in_no_hop(newsroom, client, first):
    edition = retitled(newsroom, first, "rakor-kominfo-2021", lead="Lain.")

    addresses = re.findall(r'href="([^"]+/riwayat/[0-9]+/)"', client.get(edition.get_history_url()).text)

    assert len(set(addresses)) == 2
    assert {client.get(address).status_code for address in addresses} == {200}
