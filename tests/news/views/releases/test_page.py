"""The list of releases and a release's page, as an anonymous reader gets them."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from news.editions import publishing
from news.models import Edition, PressRelease, Quote, ReleaseContributor, ReleasePhoto
from tests.news.views.releases.pages import structured_data
from tests.newsroom import wit

SECRET = "Rahasia Sebelum Waktunya"


def address(slug, year=2021, month="07"):
    return f"/siaran-pers/{year}/{month}/{slug}/"


def withdraw(newsroom, edition, **how):
    return publishing.withdraw(edition.release, by=newsroom.salma, **{"reason": "Datanya keliru."} | how)


@pytest.mark.parametrize("state", ["draft", "in_review", "approved", "discarded"])
def test_an_unpublished_release_looks_exactly_like_an_unknown_one(newsroom, client, state):
    newsroom.make_release(slug="ada", status=state)
    today = timezone.localdate()

    unknown = client.get(address("tidak-ada"))
    hidden = client.get(address("ada", today.year, f"{today.month:02d}"))

    assert (hidden.status_code, hidden.content) == (404, unknown.content)
    assert client.get(address("ada")).content == unknown.content


def test_a_scheduled_release_looks_like_an_unknown_one_until_its_moment(newsroom, client):
    edition = newsroom.schedule(headline=SECRET)

    response = client.get(edition.get_absolute_url())

    assert (response.status_code, response.content) == (404, client.get(address("tidak-ada")).content)


def test_a_release_appears_at_its_moment_with_nothing_running(newsroom, client, monkeypatch):
    edition = newsroom.schedule(headline=SECRET)
    later = edition.live_from
    monkeypatch.setattr(timezone, "now", lambda: later)

    page, lists = client.get(edition.get_absolute_url()), [client.get("/"), client.get("/siaran-pers/")]

    assert page.status_code == 200
    assert all(SECRET in response.text for response in [page, *lists])


def test_nothing_unpublished_shows_on_any_public_page(newsroom, client):
    event = newsroom.make_event()
    official = newsroom.make_official("Samsuddin Abdul Kadir")
    scheduled = newsroom.make_release(headline=SECRET, slug="rahasia", category="immediate")
    draft = newsroom.make_release(headline=SECRET, slug="konsep")
    for release in (scheduled, draft):
        release.events.add(event)
        release.officials.add(official)
        release.agencies.add(newsroom.other)
    newsroom.schedule(scheduled)

    pages = [
        *("/", "/siaran-pers/", "/agenda/", "/instansi/", "/pejabat/"),
        event.get_absolute_url(),
        official.get_absolute_url(),
        newsroom.office.get_absolute_url(),
        newsroom.other.get_absolute_url(),
    ]

    answers = {page: client.get(page) for page in pages}
    assert {page: answer.status_code for page, answer in answers.items()} == dict.fromkeys(pages, 200)
    assert [page for page, answer in answers.items() if SECRET in answer.text] == []


def test_editing_the_working_copy_does_not_change_the_page(newsroom, client):
    edition = newsroom.publish(now=wit(2021, 7, 8, 9))
    before = client.get(edition.get_absolute_url()).content

    PressRelease.objects.filter(pk=edition.release_id).update(
        headline=SECRET, lead=SECRET, body=f"<p>{SECRET}</p>"
    )

    assert client.get(edition.get_absolute_url()).content == before


def test_a_release_page_says_who_what_where_and_when(newsroom, client):
    release = newsroom.make_release(contact_name="Sekretariat")
    ReleaseContributor.objects.create(release=release, name="Rahman", byline_code="man")

    response = client.get(newsroom.publish(release, now=wit(2021, 7, 8, 14)).get_absolute_url())

    text = " ".join(re.sub(r"<[^>]+>", " ", response.text).split())
    for words in [
        "TOBELO (Diskominfosan) — Rapat koordinasi dibuka di Tobelo, Kamis.",
        "Terbit Kamis, 8 Juli 2021, pukul 14.00 WIT",
        "001/SP/DISKOMINFOSAN/VII/2021",
        "Penulis: Rahman",
        "(man)",
        "Sekretariat",
    ]:
        assert words in text
    assert '<html lang="id">' in response.text
    assert response.text.count("<h1") == 1


def test_a_release_names_the_office_holder_of_its_day(newsroom, client):
    official, post = newsroom.make_official("Saifuddin Djuba"), newsroom.make_post("Bupati Halmahera Utara")
    tenure = newsroom.make_tenure(official, post, dt.date(2021, 4, 15), dt.date(2021, 7, 8), "pj")
    release = newsroom.make_release()
    release.officials.add(official)
    Quote.objects.create(release=release, words="Selamat datang.", attributed_to=tenure)
    edition = newsroom.publish(release, now=wit(2021, 7, 8, 14))

    tenure.post.title = "Bupati Lain"
    tenure.post.save()

    text = client.get(edition.get_absolute_url()).text
    assert text.count("Pj. Bupati Halmahera Utara Saifuddin Djuba") == 2
    assert "Bupati Lain" not in text


def test_a_correction_is_told_before_the_text_and_moves_only_the_changed_date(newsroom, client):
    edition = newsroom.publish(now=wit(2021, 7, 8, 9))
    newsroom.correct(edition.release, note="Jumlah lokasi semula 12; yang benar 22.", now=wit(2021, 7, 9, 8))

    response = client.get(edition.get_absolute_url())

    assert response.text.index("semula 12") < response.text.index("Rapat berlangsung tiga hari.")
    assert "Ralat" in response.text
    assert "Diperbarui" in response.text
    data = structured_data(response)
    assert data["datePublished"] == "2021-07-08T09:00:00+09:00"
    assert data["dateModified"] == "2021-07-09T08:00:00+09:00"


def test_a_minor_change_is_not_told(newsroom, client):
    edition = newsroom.publish(now=wit(2021, 7, 8, 9))
    newsroom.correct(edition.release, change="minor", note="Salah ketik.", now=wit(2021, 7, 9, 8))

    text = client.get(edition.get_absolute_url()).text

    assert "Salah ketik" not in text
    assert "Diperbarui" not in text


def test_a_withdrawn_release_opens_with_the_notice_and_is_not_indexed(newsroom, client):
    edition = newsroom.publish(headline="Naskah Lama")
    withdraw(newsroom, edition, reason="Angkanya keliru.")

    response = client.get(edition.get_absolute_url())

    main = response.text[response.text.index("<main") :]
    assert response.status_code == 200
    assert main.index("Angkanya keliru.") < main.index("Naskah Lama") < main.index("Rapat berlangsung")
    assert '<meta name="robots" content="noindex">' in response.text
    assert "ld+json" not in response.text
    assert "Naskah Lama" not in client.get("/siaran-pers/").text


def test_a_retracted_release_keeps_title_date_and_reason_alone(newsroom, client):
    edition = newsroom.publish(headline="Terbit Keliru", lead="Teras rahasia.", now=wit(2021, 7, 8, 9))
    withdraw(newsroom, edition, standing="retracted", reason="Naskah uji coba.")

    response = client.get(edition.get_absolute_url())

    assert response.status_code == 410
    for words in ["Terbit Keliru", "8 Juli 2021", "Naskah uji coba."]:
        assert words in response.text
    assert "Teras rahasia" not in response.text
    assert "Rapat berlangsung" not in response.text


def test_a_chain_of_consolidations_is_one_hop(newsroom, client):
    first, second, last = (newsroom.publish() for _ in range(3))
    withdraw(newsroom, first, standing="consolidated", replaced_by=second.release)
    withdraw(newsroom, second, standing="consolidated", replaced_by=last.release)

    response = client.get(first.get_absolute_url())

    assert (response.status_code, response["Location"]) == (301, last.get_absolute_url())


def test_a_circle_of_consolidations_is_gone(newsroom, client):
    first, second = newsroom.publish(), newsroom.publish()
    withdraw(newsroom, first, standing="consolidated", replaced_by=second.release)
    gone = Edition.objects.live().get(release=first.release)
    row = Edition.objects.live().filter(release=second.release).values().get()
    publishing.withdraw(second.release, by=newsroom.salma, reason="x", standing="withdrawn")
    live = Edition.objects.live().get(release=second.release)
    circle = Edition(
        **row | {"id": None, "sequence": 9, "standing": "consolidated", "replaced_by_id": first.release_id}
    )
    Edition.objects.filter(pk=live.pk).update(live_until=live.live_from)
    circle.live_from, circle.live_until = live.live_from, None
    circle.save(force_insert=True)

    assert client.get(gone.get_absolute_url()).status_code == 410


def test_markup_in_a_title_stays_text_everywhere(newsroom, client):
    headline = "Rapat </script><script>alert(1)</script> \"dan\" 'kutip' 🌊"
    release = newsroom.make_release(headline=headline)

    edition = newsroom.publish(release)
    pages = [client.get(edition.get_absolute_url()), client.get("/siaran-pers/"), client.get("/")]

    assert [page for page in pages if "<script>alert" in page.text] == []
    assert structured_data(pages[0])["headline"] == headline


def test_a_link_preview_has_an_absolute_picture_in_words_too(newsroom, client):
    edition = newsroom.publish(headline="Rapat Dibuka", now=wit(2021, 7, 9, 9))

    text = client.get(edition.get_absolute_url()).text

    picture, words = (
        re.search(rf'property="og:image{name}" content="([^"]+)"', text)[1] for name in ("", ":alt")
    )
    assert re.fullmatch(
        rf"http://127\.0\.0\.1:8000/kartu/siaran-pers/2021/07/{edition.slug}/[0-9a-f]{{16}}\.jpg", picture
    )
    assert words == f"Siaran pers · No. {edition.number}. Rapat Dibuka. Terbit Jumat, 9 Juli 2021"


def test_the_lead_photo_is_offered_in_three_formats_and_not_lazily(newsroom, client):
    release = newsroom.make_release()
    ReleasePhoto.objects.create(release=release, photo=newsroom.make_photo(alt="Peserta di aula"))

    text = client.get(newsroom.publish(release).get_absolute_url()).text

    picture = re.search(r"<picture>.*?</picture>", text, re.DOTALL)[0]
    assert re.findall(r'type="(image/\w+)"', picture) == ["image/avif", "image/webp"]
    assert 'alt="Peserta di aula" width="1600" height="1067"' in " ".join(picture.split())
    assert 'fetchpriority="high"' in picture
    assert 'loading="lazy"' not in picture


def test_the_first_release_page_after_a_change_takes_eight_queries_the_next_ones_five(
    newsroom, client, django_assert_num_queries
):
    """Five: the stamp, the page, what the release is about, its neighbours, its press kit."""
    release = newsroom.make_release()
    for position in range(3):
        ReleasePhoto.objects.create(release=release, photo=newsroom.make_photo(), position=position)
    edition = newsroom.publish(release)
    newsroom.correct(release)
    other = newsroom.publish()

    with django_assert_num_queries(8):
        client.get(edition.get_absolute_url())
    with django_assert_num_queries(5):
        client.get(other.get_absolute_url())


@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_as_many_queries_for_one_release_as_for_three(
    newsroom, client, django_assert_num_queries, count
):
    for _ in range(count):
        newsroom.publish()

    with django_assert_num_queries(7):  # three of them for what stands beside it, once while the stamp stays
        client.get("/siaran-pers/")
    with django_assert_num_queries(10):
        client.get("/")


def test_public_pages_set_no_cookie_and_vary_by_none(newsroom, client):
    edition = newsroom.publish()
    client.cookies["sesi"] = "tebakan"

    for page in ["/", "/siaran-pers/", edition.get_absolute_url(), "/siaran-pers/?halaman=abc"]:
        response = client.get(page)
        assert not response.cookies
        assert "cookie" not in response.get("Vary", "").lower()


def test_a_signed_in_member_of_staff_reads_the_same_page(newsroom, client):
    edition = newsroom.publish()
    anonymous = client.get(edition.get_absolute_url()).content
    client.force_login(newsroom.salma)

    assert client.get(edition.get_absolute_url()).content == anonymous


@pytest.mark.parametrize(
    "cursor", ["abc", "0", "-1", "1e9", "99999", "s", "a" * 3000, "20210708T000000000000-x"]
)
@pytest.mark.parametrize("path", ["/siaran-pers/", "/agenda/", "/pejabat/"])
def test_a_page_that_never_was_is_404_and_names_the_way_back(newsroom, client, path, cursor):
    newsroom.publish()
    newsroom.make_event()
    newsroom.make_official("Abdul Gani Kasuba")

    response = client.get(path, {"halaman": cursor})

    assert response.status_code == 404
    assert "<code>halaman</code>" in response.text
    assert f'href="{path}"' in response.text


def test_a_page_beyond_the_last_is_404(newsroom, client):
    newsroom.publish()

    assert client.get("/siaran-pers/?halaman=20000101T000000000000-1").status_code == 404


def test_unknown_parameters_redirect_to_the_canonical_address(newsroom, client):
    response = client.get("/siaran-pers/?slot=gacor&halaman=%00")

    assert (response.status_code, response["Location"]) == (301, "/siaran-pers/")


def test_a_list_stays_where_it_is_while_new_releases_arrive(newsroom, client):
    titles = [newsroom.publish(headline=f"Berita {n:02d}").headline for n in range(22)]
    second = re.search(r"\?halaman=[^\"]+", client.get("/siaran-pers/").text)[0]
    newsroom.publish(headline="Baru Tiba")

    text = client.get(f"/siaran-pers/{second}").text

    assert [title for title in titles if title in text] == titles[:2]
    assert "Lebih baru" in text


def test_an_empty_list_says_what_would_be_here(newsroom, client):
    assert "Belum ada siaran pers yang terbit" in client.get("/siaran-pers/").text
    assert "Belum ada siaran pers" in client.get("/").text


def test_the_canonical_link_names_the_page(newsroom, client):
    edition = newsroom.publish()

    text = client.get(edition.get_absolute_url()).text

    assert f'<link rel="canonical" href="http://127.0.0.1:8000{edition.get_absolute_url()}">' in text


@pytest.mark.parametrize(
    "wrong", ["/siaran-pers/2022/07/{slug}/", "/siaran-pers/2021/08/{slug}/", "/siaran-pers/{slug}/"]
)
def test_a_release_has_one_address(newsroom, client, wrong):
    edition = newsroom.publish(now=wit(2021, 7, 8, 9))

    assert client.get(wrong.format(slug=edition.slug)).status_code == 404


def test_a_clarification_shows_claim_rating_and_evidence(newsroom, client):
    edition = newsroom.publish(
        kind="clarification", claim="Kuota gratis.", rating="misleading", evidence="Tidak ada pendaftaran."
    )

    text = client.get(edition.get_absolute_url()).text

    assert all(words in text for words in ["Kuota gratis.", "Menyesatkan", "Tidak ada pendaftaran."])


def test_addresses_of_releases_reverse(newsroom):
    assert reverse("news:release-detail", args=[2021, "07", "rakor"]) == address("rakor")
