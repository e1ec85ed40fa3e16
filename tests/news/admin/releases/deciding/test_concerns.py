"""What the decision page points out before a decision."""

import pytest
from django.urls import reverse
from django.utils import timezone

from news.admin.releases.deciding import concerns
from news.editions import publishing
from news.releases import readings
from news.releases.checks.facts import Facts
from tests.newsroom import DAY_ONE

pytestmark = pytest.mark.django_db


def found(newsroom, release):
    """The titles of the checks that found something, each with its sentences and the places where they are mended."""
    facts = Facts([release], timezone.now())
    content = publishing.preview(release, by=newsroom.salma).snapshot
    checks = concerns.checks(release, facts, content, publishing.last_ever_live(release, facts.now))
    return {check.title: check.concerns for check in checks if check.concerns}


def change_page(release, place):
    return f"{reverse('admin:news_pressrelease_change', args=[release.pk])}#{place}"


def test_a_complete_copy_has_nothing_to_look_at(newsroom):
    release = newsroom.make_release(status="in_review")
    readings.keep(release, by=newsroom.salma, checksum="a", now=timezone.now())

    assert found(newsroom, release) == {}


def test_what_the_next_step_is_refused_for_leads_to_its_field(newsroom):
    release = newsroom.make_release(category="")

    [finding] = found(newsroom, release)["Syarat langkah berikutnya"]

    assert finding == ("Kategori informasi belum dipilih.", change_page(release, "id_category"))


def test_a_photo_without_an_alternative_holds_up_and_one_that_repeats_its_caption_is_pointed_out(newsroom):
    release = newsroom.make_release(status="in_review")
    bare = newsroom.make_photo(alt="")
    echo = newsroom.make_photo(caption="Peserta rapat.", alt="peserta rapat.")
    for photo in (bare, echo):
        release.release_photos.create(photo=photo)

    checks = found(newsroom, release)

    assert list(checks) == ["Syarat langkah berikutnya", "Teks alternatif foto"]
    assert checks["Syarat langkah berikutnya"][0].link == change_page(release, "release_photos-group")
    assert checks["Teks alternatif foto"][0].link == f"/meja/news/photo/{echo.pk}/change/#id_alt"


def test_a_quote_without_a_day_leads_to_the_quotes(newsroom):
    release = newsroom.make_release(status="in_review")
    tenure = newsroom.make_tenure(
        newsroom.make_official("Samsuddin"), newsroom.make_post("Kepala Dinas"), DAY_ONE
    )
    release.quotes.create(words="Mari mulai.", attributed_to=tenure)
    release.quotes.create(words="Selesai.", attributed_to=tenure, said_on=DAY_ONE)

    [finding] = found(newsroom, release)["Hari ucapan kutipan"]

    assert "Kutipan 1 “Mari mulai.”: belum ada hari ucapannya" in finding.sentence
    assert finding.link == change_page(release, "quotes-group")


def test_a_title_that_nobody_can_be_sure_of_is_pointed_out(newsroom):
    release = newsroom.make_release(status="in_review")
    tenure = newsroom.make_tenure(newsroom.make_official("Samsuddin"), newsroom.make_post("Kepala Dinas"))
    release.quotes.create(words="Mari mulai.", attributed_to=tenure, said_on=DAY_ONE)

    [finding] = found(newsroom, release)["Jabatan menurut hari peristiwa"]

    assert finding.link == change_page(release, "quotes-group")


@pytest.mark.parametrize(("words", "is_long"), [(35, False), (36, True)])
def test_a_lead_of_more_than_thirty_five_words_is_pointed_out(newsroom, words, is_long):
    release = newsroom.make_release(status="in_review", lead=" ".join(["kata"] * words))

    assert ("Panjang teras" in found(newsroom, release)) == is_long


def test_a_name_that_readers_know_otherwise_is_pointed_out(newsroom):
    edition = newsroom.publish()
    release = edition.release
    edition.snapshot["agency"]["name"] = "Dinas Kominfo"

    assert concerns.renamed(publishing.preview(release, by=newsroom.salma).snapshot, edition) != []
