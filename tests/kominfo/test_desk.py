"""The frame that all pages of the desk share: what lists, forms and the dashboard say."""

import re

from django.utils.html import strip_tags

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

    assert filters(client.get(RELEASES)) == ["Antrean", "Keadaan", "Jenis", "Kategori informasi"]
    assert filters(client.get(RELEASES, {"kind__exact": "news"})) == [
        "Antrean",
        "Keadaan",
        "Jenis: Berita",
        "Kategori informasi",
    ]


def test_a_list_is_called_what_it_holds_in_the_tab_too(client, newsroom):
    client.force_login(newsroom.salma)

    assert words(client.get(RELEASES), "<title>.*?</title>") == "Siaran pers · Meja Redaksi"


def test_a_refused_form_says_that_nothing_was_saved_and_what_to_do(client, newsroom):
    client.force_login(newsroom.salma)

    answer = client.post("/meja/news/venue/add/", {})

    assert words(answer, '<p class="errornote".*?</p>') == (
        "Belum tersimpan. Perbaiki isian yang ditandai di bawah ini, lalu simpan lagi."
    )
    assert words(answer, "<title>.*?</title>") == "Galat: Tempat baru · Meja Redaksi"


def test_what_presses_stands_first_under_what_waits(client, newsroom):
    draft = newsroom.make_release(headline="Terlambat sejak lama")
    type(draft).objects.filter(pk=draft.pk).update(planned_on="2021-07-01")
    client.force_login(newsroom.salma)

    page = client.get("/meja/").content.decode()

    assert page.index('id="waiting"') < page.index("Terlambat sejak lama") < page.index('id="scheduled"')
