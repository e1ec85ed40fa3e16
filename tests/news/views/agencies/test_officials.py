"""Pages of agencies and officials."""

import datetime as dt
import re

import pytest
from django.core.management import call_command

from agencies.models import Agency, Area, Tenure
from news.models import Delegation, Quote
from news.views.agencies import agencies, officials
from tests.newsroom import wit


def plain(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


def test_an_agency_names_acting_holders_and_vacant_posts(newsroom, client):
    newsroom.make_tenure(
        newsroom.make_official("Arif Mahmud"), newsroom.make_post("Kepala Dinas"), capacity="plt"
    )
    newsroom.make_post("Kepala Bidang Statistik")
    on_record = newsroom.make_tenure(
        newsroom.make_official("Orang Lama"), newsroom.make_post("Sekretaris"), last_day=dt.date(2021, 7, 10)
    )
    Tenure.objects.filter(pk=on_record.pk).update(last_precision="known")

    text = plain(client.get(newsroom.office.get_absolute_url()))

    assert "Kepala Dinas Pelaksana tugas (Plt.) Arif Mahmud" in text
    assert "Kepala Bidang Statistik kosong" in text
    assert "Sekretaris belum tercatat" in text


def test_an_agency_that_ended_keeps_its_page_and_names_successor_and_date(newsroom, client):
    old = newsroom.make_agency("Dinas Lama", dissolved_on=dt.date(2017, 1, 1), ending="renamed")
    old.successors.add(newsroom.office)

    text = plain(client.get(old.get_absolute_url()))

    assert "Berganti nama sejak 1 Januari 2017" in text
    assert newsroom.office.name in text
    assert "Dinas Lama" in plain(client.get(newsroom.office.get_absolute_url()))


def test_an_agency_shows_releases_it_gave_out_and_releases_that_mention_it(newsroom, client):
    newsroom.publish(headline="Dari Kantor")
    release = newsroom.make_release(headline="Menyebut Halut")
    release.agencies.add(newsroom.other)
    newsroom.publish(release)

    office, other = (
        client.get(agency.get_absolute_url()).text for agency in (newsroom.office, newsroom.other)
    )

    assert ("Dari Kantor" in office, "Menyebut Halut" in office) == (True, True)
    assert ("Dari Kantor" in other, "Menyebut Halut" in other) == (False, True)


def test_an_agency_or_official_without_public_page_looks_like_an_unknown_one(newsroom, client):
    agency = newsroom.make_agency("Satuan Tugas", is_public=False)
    official = newsroom.make_official("Nama Tertutup", is_public=False)
    unknown = client.get("/instansi/tidak-ada/").content

    assert [client.get(x.get_absolute_url()).content for x in (agency, official)] == [unknown, unknown]
    assert "Satuan Tugas" not in client.get("/instansi/").text
    assert "Nama Tertutup" not in client.get("/pejabat/").text


def test_an_official_shows_posts_with_the_capacity_spelt_out_once(newsroom, client):
    official, post = newsroom.make_official("Samsuddin", titles_before="Drs.", titles_after="M.Si."), None
    for number, year in enumerate((2020, 2022)):
        post = newsroom.make_post(f"Gubernur {number}")
        newsroom.make_tenure(official, post, dt.date(year, 1, 1), dt.date(year, 12, 31), "pj")

    text = plain(client.get(official.get_absolute_url()))

    assert "Drs. Samsuddin, M.Si." in text
    assert "1 Januari 2022 – 31 Desember 2022 Penjabat (Pj.) Gubernur 1" in text
    assert "1 Januari 2020 – 31 Desember 2020 Pj. Gubernur 0" in text


def test_a_quote_stands_under_its_author_and_under_who_delivered_it(newsroom, client):
    author = newsroom.make_tenure(newsroom.make_official("Abdul Gani"), newsroom.make_post("Gubernur"))
    reader = newsroom.make_tenure(newsroom.make_official("Samsuddin"), newsroom.make_post("Sekda"))
    release = newsroom.make_release(headline="Sambutan")
    Quote.objects.create(
        release=release, words="Sinyal adalah jalan.", attributed_to=author, delivered_by=reader
    )
    edition = newsroom.publish(release, now=wit(2021, 7, 8, 9))

    for tenure in (author, reader):
        text = plain(client.get(tenure.official.get_absolute_url()))
        assert "“Sinyal adalah jalan.” Gubernur Abdul Gani, disampaikan oleh Sekda Samsuddin" in text
        assert edition.headline in text


def test_all_quotes_of_an_official_stand_on_pages_of_their_own(newsroom, client, monkeypatch, compiled_anew):
    monkeypatch.setattr(officials, "MAX_QUOTES", 2)
    monkeypatch.setattr(officials, "QUOTES_PAGE_SIZE", 2)
    official, silent = newsroom.make_official("Kasuba"), newsroom.make_official("Diam")
    tenure = newsroom.make_tenure(official, newsroom.make_post("Gubernur"))
    release = newsroom.make_release()
    for number in range(5):
        Quote.objects.create(release=release, words=f"Kata {number}.", attributed_to=tenure)
    newsroom.publish(release)
    address = official.get_absolute_url()
    assert f'href="{address}kutipan/"' in client.get(address).content.decode()

    words, query = [], ""
    for _ in range(3):
        page = client.get(f"{address}kutipan/{query}").content.decode()
        words += re.findall(r"Kata \d\.", page)
        query = (re.findall(r'rel="next"\s+href="([^"]+)"', page) or [""])[0]

    assert sorted(words) == [f"Kata {number}." for number in range(5)]
    assert query == ""
    assert client.get(f"{silent.get_absolute_url()}kutipan/").status_code == 404


def test_search_engines_get_the_page_of_which_a_list_is_the_rest(newsroom, client):
    official = newsroom.make_official("Kasuba")
    tenure = newsroom.make_tenure(official, newsroom.make_post("Gubernur"))
    newsroom.make_event().roles.create(role="attendee", tenure=tenure)
    release = newsroom.make_release()
    Quote.objects.create(release=release, words="Kata.", attributed_to=tenure)
    newsroom.publish(release)
    person, office = official.get_absolute_url(), newsroom.office.get_absolute_url()

    for address in (f"{person}kutipan/", f"{person}agenda/", f"{office}agenda/"):
        assert 'content="noindex, follow"' in client.get(address).text, address
    for address in (person, office):
        assert "noindex" not in client.get(address).text, address


def test_officials_stand_in_the_order_of_the_posts_they_hold_today(newsroom, client):
    for name, rank in [("Sekretaris", 60), ("Gubernur", 10)]:
        newsroom.make_tenure(
            newsroom.make_official(f"Nama {name}"), newsroom.make_post(name, protocol_rank=rank)
        )
    newsroom.make_official("Nama Mantan")

    text = client.get("/pejabat/").text

    order = [text.index(f"Nama {name}") for name in ("Gubernur", "Sekretaris", "Mantan")]
    assert order == sorted(order)


def test_officials_of_one_rank_stand_as_their_areas_do_then_as_their_agencies(newsroom, client):
    areas = {area.code: area for area in Area.objects.all()}
    secretariat = newsroom.make_agency("Sekretariat", kind="secretariat")
    board = newsroom.make_agency("Badan Arsip", kind="board")
    for name, agency, code, rank in (
        ("Badan", board, "82", 50), ("Sekretariat", secretariat, "82", 50), ("Ternate", newsroom.other, "82.71", 30),
        ("Halut", newsroom.other, "82.03", 30), ("Kepala", newsroom.office, None, 50),
    ):  # fmt: skip
        post = newsroom.make_post(f"Jabatan {name}", agency=agency, area=areas.get(code), protocol_rank=rank)
        newsroom.make_tenure(newsroom.make_official(f"Nama {name}"), post)

    text = client.get("/pejabat/").text

    order = [text.index(f">Nama {name}<") for name in ("Halut", "Ternate", "Sekretariat", "Kepala", "Badan")]
    assert order == sorted(order)


def test_the_list_shows_a_portrait_or_the_initial_of_whoever_has_none(newsroom, client):
    shown = newsroom.make_photo()
    taken_off = newsroom.make_photo(withdrawn_at=wit(2021, 7, 9, 9))
    for name, portrait in (("Berpotret", shown), ("Ditarik", taken_off), ("Tanpa", None)):
        newsroom.make_tenure(newsroom.make_official(name, portrait=portrait), newsroom.make_post(name))

    text = client.get("/pejabat/").text

    assert shown.digest in text
    assert taken_off.digest not in text
    assert re.findall(r'class="initial">(.)<', text) == ["D", "T"]


def test_whoever_holds_no_post_today_is_folded_below_the_others(newsroom, client):
    newsroom.make_tenure(newsroom.make_official("Kini"), newsroom.make_post("Kepala"))
    newsroom.make_official("Dahulu")

    before, folded = client.get("/pejabat/").text.split('<details class="former">')

    assert (">Kini<" in before, ">Dahulu<" in before, ">Dahulu<" in folded) == (True, False, True)


def test_agencies_of_an_area_stand_as_in_their_government(newsroom, client):
    secretariat = newsroom.make_agency("Sekretariat Daerah", kind="secretariat")
    newsroom.make_agency("Biro Umum", kind="secretariat", parent=secretariat)
    for name, kind in (("Badan Arsip", "board"), ("DPRD", "council"), ("Pemprov", "province"), ("Inspektorat", "inspectorate")):  # fmt: skip
        newsroom.make_agency(name, kind=kind)

    assert groups(client.get("/instansi/").text)["Provinsi Maluku Utara"] == [
        "Pemprov", "Sekretariat Daerah", "Biro Umum", "DPRD", "Inspektorat", newsroom.office.name, "Badan Arsip",
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_pages_of_people_take_as_many_queries_for_one_row_as_for_three(
    newsroom, client, django_assert_max_num_queries, django_assert_num_queries, count
):
    official = newsroom.make_official("Samsuddin")
    for number in range(count):
        tenure = newsroom.make_tenure(official, newsroom.make_post(f"Jabatan {number}"))
        newsroom.make_agency(f"Anak {number}", parent=newsroom.office)
        event = newsroom.make_event()
        event.roles.create(role="attendee", tenure=tenure)
        release = newsroom.make_release()
        release.officials.add(official)
        Quote.objects.create(release=release, words=f"Kata {number}", attributed_to=tenure)
        newsroom.publish(release)

    with django_assert_num_queries(9):
        client.get(official.get_absolute_url())
    with django_assert_num_queries(13):
        client.get(newsroom.office.get_absolute_url())
    with django_assert_num_queries(2):
        client.get("/instansi/")
    with django_assert_num_queries(5):
        client.get("/pejabat/")


def test_agencies_are_grouped_with_the_province_first(newsroom, client):
    text = client.get("/instansi/").text

    assert text.index("Provinsi Maluku Utara</h2>") < text.index("Kabupaten Halmahera Utara</h2>")
    assert Agency.objects.count() == 2


def test_the_list_of_agencies_pages_through_all_of_them_once(newsroom, client, monkeypatch):
    monkeypatch.setattr("news.views.agencies.agencies.AGENCIES_PAGE_SIZE", 3)
    for number in range(5):
        newsroom.make_agency(f"Dinas Nomor {number}")

    seen, address = [], "/instansi/"
    while address:
        text = client.get(address).text
        seen += re.findall(r'href="/instansi/([^"?]+)/">', text)
        older = re.search(r'rel="next"\s+href="([^"]+)"', text)
        address = f"/instansi/{older[1]}" if older else None

    assert sorted(slug for slug in seen if slug not in (newsroom.office.slug, "bagan")) == sorted(
        Agency.objects.exclude(pk=newsroom.office.pk).values_list("slug", flat=True)
    )


def test_a_release_links_to_no_page_that_is_not_there(newsroom, client):
    quiet = newsroom.make_official("Tenang", is_public=False)
    tenure = newsroom.make_tenure(quiet, newsroom.make_post("Staf Ahli"))
    speaker = newsroom.make_official("Kasuba")
    office = newsroom.make_agency("Dinas Tenang", slug="tenang", is_public=False)
    release = newsroom.make_release()
    release.officials.add(quiet, speaker)
    release.agencies.add(office, newsroom.other)
    Quote.objects.create(release=release, words="Kita mulai.", attributed_to=tenure)
    edition = newsroom.publish(release)

    for address in (edition.get_absolute_url(), f"{edition.get_history_url()}1/"):
        text = client.get(address).text
        assert "Staf Ahli Tenang" in text
        for link in set(re.findall(r'href="(/(?:instansi|pejabat)/[^"]+)"', text)):
            assert client.get(link).status_code == 200, link
    assert f'href="{speaker.get_absolute_url()}"' in client.get(edition.get_absolute_url()).text


def test_who_gets_or_loses_a_page_is_linked_or_not_in_what_was_published_before(newsroom, client):
    tenure = newsroom.make_tenure(newsroom.make_official("Kasuba"), newsroom.make_post("Gubernur"))
    release = newsroom.make_release(agency=newsroom.office)
    release.officials.add(tenure.official)
    release.agencies.add(newsroom.other)
    address = newsroom.publish(release).get_absolute_url()
    registry = [tenure.official, newsroom.other, newsroom.office]

    def linked():
        """Of `registry`, whose pages the release links to; those of the source's structured data count as links."""
        text = re.sub(r"<footer.*</footer>", "", client.get(address).text, flags=re.DOTALL)
        return [thing for thing in registry if thing.get_absolute_url() + '"' in text]

    assert linked() == registry
    for gone in registry:
        type(gone).objects.filter(pk=gone.pk).update(is_public=False)
        assert gone not in linked()
    for thing in registry:
        type(thing).objects.filter(pk=thing.pk).update(is_public=True)
    assert linked() == registry
    call_command("render_editions", verbosity=0)
    assert linked() == registry


def test_the_list_of_agencies_tells_which_have_ended(newsroom, client):
    ended = {"dissolved_on": dt.date(2019, 12, 31), "ending": "merged"}
    newsroom.make_agency("Badan Lama", short_name="Badan Lama", slug="badan-lama", **ended)
    newsroom.make_agency("Dinas Perikanan Dahulu", short_name="Disperik", slug="disperik", **ended)

    text = plain(client.get("/instansi/"))

    assert "Badan Lama Berakhir 31 Desember 2019" in text
    assert "Dinas Perikanan Dahulu Disperik Berakhir 31 Desember 2019" in text


def groups(page):
    """Heading → names of the list of agencies."""
    found = re.findall(r'<section class="agency-group".*?</section>', page, re.DOTALL)
    return {
        re.search(r"<h2.*?>(.*?)</h2>", part, re.DOTALL)[1]: re.findall(
            r'<li><a href="[^"]+">(.*?)</a>', part
        )
        for part in found
    }


@pytest.fixture
def levels(newsroom):
    """An agency of each level, all registered in the province as the form asks for an area."""
    for name, kind in (
        ("Kementerian Kominfo", "ministry"), ("Badan Siber", "central"), ("BPS Malut", "vertical"), ("RRI Ternate", "media"),
    ):  # fmt: skip
        newsroom.make_agency(name, kind=kind)
    ended = {"dissolved_on": dt.date(2017, 1, 1), "ending": "closed"}
    newsroom.make_agency("Dinas Lama", **ended)
    newsroom.make_agency("Kementerian Penerangan", kind="ministry", **ended)
    return newsroom


def test_agencies_stand_by_level_and_ended_ones_apart(levels, client):
    assert groups(client.get("/instansi/").text) == {
        "Provinsi Maluku Utara": [levels.office.name],
        "Kabupaten Halmahera Utara": [levels.other.name],
        "Instansi vertikal": ["BPS Malut"],
        "Kementerian dan lembaga pusat": ["Kementerian Kominfo", "Badan Siber"],
        "Badan usaha dan media": ["RRI Ternate"],
        "Sudah berakhir": ["Dinas Lama", "Kementerian Penerangan"],
    }


def test_pages_of_the_list_of_agencies_go_on_in_its_order(levels, client, monkeypatch):
    monkeypatch.setattr(agencies, "AGENCIES_PAGE_SIZE", 3)
    whole, query = [], ""
    for _ in range(3):
        page = client.get(f"/instansi/{query}").text
        whole += [name for names in groups(page).values() for name in names]
        query = (re.findall(r'rel="next"\s+href="([^"]+)"', page) or [""])[0]

    assert (len(whole), len(set(whole)), query) == (8, 8, "")
    assert whole[-2:] == ["Dinas Lama", "Kementerian Penerangan"]


def test_a_ministry_belongs_to_no_area(levels, client):
    ministry = Agency.objects.get(name="Kementerian Kominfo")
    Delegation.objects.create(event=levels.make_event(), agency=ministry)

    assert "Kementerian Kominfo" not in client.get("/instansi/bagan/").text
    assert "Kementerian Kominfo" not in client.get("/wilayah/maluku-utara/").text
    assert "Rapat Koordinasi" not in client.get("/wilayah/maluku-utara/").text
    assert (
        "Provinsi Maluku Utara"
        not in re.search('<p class="kicker">.*?</p>', client.get(ministry.get_absolute_url()).text)[0]
    )
