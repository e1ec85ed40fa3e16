"""The frame that all pages of the desk share: what lists, forms and the dashboard say."""

import re

import pytest
from django.contrib.admin.exceptions import NotRegistered
from django.utils.html import strip_tags

from kominfo.desk.site import Desk
from kominfo.lib import dates, manual
from news.models import EditionTopic, PressRelease, Topic
from news.releases import workflow
from news.templatetags.wit import short_datetime

RELEASES = "/meja/news/pressrelease/"


def words(response, part):
    """The words of the first element that matches, with single spaces."""
    found = re.search(part, response.content.decode(), re.DOTALL)
    return " ".join(strip_tags(found[0]).split())


def filters(response):
    """What the filters of a list say while they are closed."""
    closed = re.findall(
        r'<details class="filter[^>]*>\s*<summary>(.*?)</summary>', response.content.decode(), re.DOTALL
    )
    return [" ".join(strip_tags(text).split()) for text in closed]


def test_a_filter_names_its_choice_once_one_is_made(client, newsroom):
    client.force_login(newsroom.salma)

    assert filters(client.get(RELEASES)) == ["Antrean", "Keadaan", "Asal", "Jenis", "Kategori informasi"]
    assert filters(client.get(RELEASES, {"kind__exact": "news"})) == [
        "Antrean",
        "Keadaan",
        "Asal",
        "Jenis: Berita",
        "Kategori informasi",
    ]


def test_a_list_is_called_what_it_holds_in_the_tab_too(client, newsroom):
    client.force_login(newsroom.salma)

    assert words(client.get(RELEASES), "<title>.*?</title>") == "Siaran pers · Meja Redaksi"


def test_a_refused_form_says_that_nothing_was_saved_and_what_to_do(client, newsroom):
    client.force_login(newsroom.salma)

    answer = client.post("/meja/news/venue/add/", {})

    assert words(answer, '<div class="errornote".*?</div>') == (
        "Belum tersimpan. Perbaiki isian ini, lalu simpan lagi. "
        "Nama tempat: Bidang ini tidak boleh kosong. Wilayah: Bidang ini tidak boleh kosong."
    )
    for field in re.findall(r'<a href="#([^"]+)">(?:Nama tempat|Wilayah)</a>', answer.text):
        assert f'id="{field}"' in answer.text
    assert words(answer, "<title>.*?</title>") == "Galat: Tempat baru · Meja Redaksi"


def test_what_presses_stands_first_under_what_waits(client, newsroom):
    draft = newsroom.make_release(headline="Terlambat sejak lama")
    type(draft).objects.filter(pk=draft.pk).update(planned_on="2021-07-01")
    client.force_login(newsroom.salma)

    page = client.get("/meja/").content.decode()

    assert page.index('id="waiting"') < page.index("Terlambat sejak lama") < page.index('id="scheduled"')


def ways(response):
    """Where an error page leads."""
    return re.findall(r'<li><a href="([^"]+)">', words_of_ways(response))


def words_of_ways(response):
    """The list of ways of an error page, as HTML."""
    return re.search(r'<ul class="ways">.*?</ul>', response.content.decode(), re.DOTALL)[0]


def test_staff_who_may_not_are_led_back_to_the_desk(client, newsroom):
    client.force_login(newsroom.ratna)

    refused, missing = client.get("/meja/agencies/user/"), client.get(f"{RELEASES}999999/change/")

    assert (refused.status_code, words(refused, "<h1>.*?</h1>")) == (403, "Bukan untuk peran Anda")
    assert (missing.status_code, words(missing, "<h1>.*?</h1>")) == (404, "Halaman tidak ditemukan")
    assert [ways(answer)[0] for answer in (refused, missing)] == ["/meja/", "/meja/"]


def test_strangers_are_told_nothing_of_the_desk(client, newsroom):
    address = "/meja/tautan/tidak-pernah-ada/"

    answer = client.get(address)

    assert (answer.status_code, ways(answer)[0]) == (404, "/")
    assert answer.content == client.get("/siaran-pers/2021/07/tidak-ada/").content


def test_the_index_of_sections_is_ours(client, newsroom):
    client.force_login(newsroom.ratna)

    page = client.get("/meja/news/").content.decode()

    assert re.findall(r'<h2 class="desk-rule">(.*?)</h2>', page) == [
        "Siaran pers",
        "Agenda",
        "Foto &amp; lampiran",
        "Pengaturan",
    ]


def test_the_history_of_a_copy_is_written_in_words(client, newsroom):
    release = newsroom.make_release(author=newsroom.ratna)
    workflow.perform("submit", release, by=newsroom.ratna, note="Tolong dibaca.")
    client.force_login(newsroom.hasan)

    page = client.get(f"{RELEASES}{release.pk}/history/").content.decode()
    rows = [" ".join(strip_tags(row).split()) for row in re.findall(r"<td>(.*?)</td>", page, re.DOTALL)]

    assert rows == ["Ratna", "Diajukan ke redaktur", "Tolong dibaca."]


def test_an_edition_at_the_desk_shows_the_text_that_was_published(client, newsroom):
    edition = newsroom.publish(headline="Seperti terbit")
    client.force_login(newsroom.salma)

    page = client.get(f"/meja/news/edition/{edition.pk}/change/")

    assert words(page, '<div class="copy">.*?</h2>') == "Seperti terbit"
    assert "None" not in words(page, '<div class="sheet">.*</form>')


def test_times_in_lists_are_wit(client, newsroom):
    client.force_login(newsroom.admin)

    page = client.get("/meja/agencies/user/")

    assert re.fullmatch(
        r"\d+ \w+ \d{4}, \d\d\.\d\d WIT", words(page, '<td class="field-last_login_wit">.*?</td>')
    )


def test_whoever_approves_is_led_to_the_words(client, newsroom):
    release = newsroom.make_release(author=newsroom.ratna, status="in_review")
    client.force_login(newsroom.salma)

    page = client.get(f"{RELEASES}{release.pk}/langkah/approve/")

    assert words(page, '<p class="step-lead">.*?</p>') == release.lead
    assert f'{RELEASES}{release.pk}/baca/"' in page.content.decode()


def test_scheduled_copy_says_how_it_can_be_changed(client, newsroom):
    edition = newsroom.schedule()
    client.force_login(newsroom.salma)

    page = client.get(f"{RELEASES}{edition.release_id}/change/")

    assert words(page, '<p class="notice">.*?</p>') == (
        f"Naskah ini dijadwalkan terbit {short_datetime(edition.live_from)} dan sampai saat itu hanya dapat dibaca. "
        "Untuk mengubahnya, batalkan dahulu jadwalnya."
    )


def test_a_step_that_is_not_open_keeps_its_name(client, newsroom):
    event = newsroom.make_event(public=True)
    client.force_login(newsroom.hasan)

    page = client.get(f"/meja/news/event/{event.pk}/langkah/tayangkan/")

    assert (page.status_code, words(page, "<h1>.*?</h1>")) == (409, "Tayangkan agenda")


def test_what_keeps_a_topic_from_being_deleted_is_told_in_indonesian(client, newsroom):
    topic = Topic.objects.create(name="Kabel laut", slug="kabel-laut")
    link = EditionTopic.objects.create(edition=newsroom.publish(), topic=topic)
    client.force_login(newsroom.admin)

    page = client.get(f"/meja/news/topic/{topic.pk}/delete/")

    assert words(page, '<div class="obstacles".*?</div>') == (
        f"Masih dipakai, jadi tidak dapat dihapus Tersebut dalam edisi terbit: edisi {link.edition_id}"
    )


def test_the_manual_is_at_hand_from_every_page_and_leads_to_its_chapters(client, newsroom):
    client.force_login(newsroom.ratna)

    contents = client.get("/meja/bantuan/").text

    # In the menu, and where `?` lists the keys.
    assert client.get("/meja/").text.count('href="/meja/bantuan/"') == 2
    for address, chapter in manual.chapters().items():
        assert f'href="/meja/bantuan/{address}/">{chapter.title}</a>' in contents
        assert client.get(f"/meja/bantuan/{address}/").status_code == 200
    assert client.get("/meja/bantuan/tidak-ada/").status_code == 404


def test_the_whole_manual_stands_on_one_page_for_paper(client, newsroom):
    client.force_login(newsroom.ratna)

    page = client.get("/meja/bantuan/semua/").text

    assert page.count('class="manual-text manual-chapter"') == len(manual.chapters())
    assert page.count("<img") == 1 + sum(len(each.pictures) for each in manual.chapters().values())


def test_an_event_that_is_off_is_marked_where_it_can_be_written_about(client, newsroom):
    today = dates.today()
    newsroom.make_event(
        title="Rakor", start_on=today, end_on=today, status="cancelled", status_reason="Badai."
    )
    client.force_login(newsroom.ratna)

    assert "DIBATALKAN: Rakor" in client.get("/meja/").text


def test_half_a_desk_is_never_shown():
    """An import that broke off leaves pages out, and Django would not miss them."""
    half = Desk()
    half.register(PressRelease)

    with pytest.raises(NotRegistered, match="Edition"):
        half.get_urls()
