"""From a Word file to a draft at the desk: nothing is written before somebody confirms, and nobody else sees the file."""

import datetime as dt

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agencies.accounts import sessions
from agencies.models import AuditEntry
from news.media import word_files
from news.models import Photo, PressRelease, WordFile
from tests.news.imports.word_files import b, docx, drawing, p, photo, r, relation
from tests.newsroom import DAY_ONE

pytestmark = pytest.mark.django_db
TITLE, TEXT = "Rakor Kominfo Dibuka di Tobelo", "Gubernur membuka rapat koordinasi."
BODY = p(b(TITLE)), p(f"TOBELO, 8 Juli 2021 – {TEXT}"), p("Hadir Samsuddin Abdul Kadir dari BPBD. (man)")
BEGIN = "/meja/news/pressrelease/dari-word/"


def a_file(*more, name="Siaran pers.docx", **parts):
    return SimpleUploadedFile(name, docx(*BODY, *more, **parts))


def with_picture(**said):
    return a_file(
        p(drawing("g", **said)),
        relations=relation("g", "image", "media/image1.jpeg"),
        parts={"word/media/image1.jpeg": photo()},
    )


def bring(client, file=None):
    """Upload a file; the row that waits."""
    response = client.post(BEGIN, {"file": file or a_file()})
    assert response.status_code == 302, response.text
    return WordFile.objects.get()


def review(row):
    return reverse("admin:news_pressrelease_word_review", args=[row.pk])


def answers(**changed):
    """What a browser sends when nothing but this was changed."""
    return {
        "kind": "release", "headline": TITLE, "subheadline": "", "dateline_place": "Tobelo", "dateline_on": "2021-07-08", "lead": TEXT,
    } | changed  # fmt: skip


def test_a_file_is_read_and_nothing_is_made_of_it_yet(client, newsroom):
    client.force_login(newsroom.ratna)

    row = bring(client)
    response = client.get(review(row))

    assert PressRelease.objects.count() == 0
    assert (row.name, row.uploaded_by, row.release) == ("Siaran pers.docx", newsroom.ratna, None)
    assert f'value="{TITLE}"' in response.text
    assert 'value="Tobelo"' in response.text
    assert 'value="2021-07-08"' in response.text


def test_the_original_stands_beside_with_the_fate_of_each_line(client, newsroom):
    client.force_login(newsroom.ratna)

    text = client.get(review(bring(client))).text

    assert "TOBELO, 8 Juli 2021 – Gubernur membuka rapat koordinasi." in text
    assert "Teras" in text


def test_confirming_makes_a_draft_like_any_other(client, newsroom):
    client.force_login(newsroom.ratna)
    row = bring(client)

    response = client.post(review(row), answers())

    release = PressRelease.objects.get()
    row.refresh_from_db()
    assert response.url == reverse("admin:news_pressrelease_change", args=[release.pk])
    assert (release.headline, release.dateline_place, release.dateline_on, release.lead) == (
        TITLE,
        "Tobelo",
        DAY_ONE,
        TEXT,
    )
    assert release.body == "<p>Hadir Samsuddin Abdul Kadir dari BPBD.</p>"
    assert (release.status, release.author, release.agency, release.slug) == (
        "draft",
        newsroom.ratna,
        newsroom.office,
        "rakor-kominfo-dibuka-di-tobelo",
    )
    assert release.versions.get().reason == "created"
    assert (row.release, row.proposal, row.answers) == (release, {}, {})
    assert set(AuditEntry.objects.values_list("action", flat=True)) >= {
        "wordfile.take_in",
        "release.create",
        "release.word",
    }


def test_what_its_reader_changed_is_what_is_made(client, newsroom):
    client.force_login(newsroom.ratna)

    client.post(review(bring(client)), answers(headline="Judul lain", writer="Rahman"))

    release = PressRelease.objects.get()
    assert release.headline == "Judul lain"
    assert [(each.name, each.byline_code) for each in release.contributors.all()] == [("Rahman", "man")]


def test_confirming_twice_makes_one_draft(client, newsroom):
    client.force_login(newsroom.ratna)
    row = bring(client)

    urls = {client.post(review(row), answers()).url for _ in range(2)}

    assert len(urls) == 1
    assert PressRelease.objects.count() == 1


def test_a_file_sent_twice_waits_once(client, newsroom):
    client.force_login(newsroom.ratna)

    for _ in range(2):
        client.post(BEGIN, {"file": a_file(), "_page": "a" * 20})

    assert WordFile.objects.count() == 1


def test_a_missing_headline_is_asked_for_and_the_rest_stays(client, newsroom):
    client.force_login(newsroom.ratna)
    row = bring(client)

    response = client.post(review(row), answers(headline="", lead="Teras yang saya ubah."))

    assert response.status_code == 400
    assert "Tulis judulnya." in response.text
    assert "Teras yang saya ubah." in response.text
    assert PressRelease.objects.count() == 0
    assert "Teras yang saya ubah." in client.get(review(row)).text


def test_what_is_typed_is_kept_as_one_goes(client, newsroom):
    client.force_login(newsroom.ratna)
    row = bring(client)

    client.post(review(row), answers(headline="Judul setengah jadi", _keep="1"))

    assert "Judul setengah jadi" in client.get(review(row)).text
    assert PressRelease.objects.count() == 0


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (SimpleUploadedFile("a.docx", b"halo"), "bukan berkas Word"),
        (SimpleUploadedFile("a.pdf", b"%PDF-1.7"), "PDF"),
        (None, "Pilih berkas .docx"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_nothing(client, newsroom, media_root, file, said):
    client.force_login(newsroom.ratna)

    response = client.post(BEGIN, {"file": file} if file else {})

    assert response.status_code == 400
    assert said in response.text
    assert WordFile.objects.count() == 0
    assert not (media_root / "word").exists()


def test_files_that_wait_do_not_pile_up(client, newsroom, monkeypatch):
    monkeypatch.setattr(word_files, "MAX_WAITING", 1)
    client.force_login(newsroom.ratna)
    bring(client)

    response = client.post(BEGIN, {"file": a_file(name="lain.docx")})

    assert response.status_code == 400
    assert "belum selesai" in response.text


def test_names_of_the_registry_are_offered_and_chosen(client, newsroom):
    client.force_login(newsroom.ratna)
    official = newsroom.make_official("Samsuddin Abdul Kadir")
    newsroom.make_tenure(official, newsroom.make_post("Sekretaris Daerah"), first_day=dt.date(2020, 1, 1))
    bpbd = newsroom.make_agency("Badan Penanggulangan Bencana Daerah", "BPBD")
    row = bring(client)

    text = client.get(review(row)).text
    client.post(review(row), answers(officials=[official.pk], agencies=[bpbd.pk]))

    release = PressRelease.objects.get()
    assert "Sekretaris Daerah Samsuddin Abdul Kadir" in text
    assert [*release.officials.all()] == [official]
    assert [*release.agencies.all()] == [bpbd]


def test_a_picture_needs_the_words_that_a_file_cannot_give(client, newsroom):
    client.force_login(newsroom.ratna)
    row = bring(client, with_picture())

    response = client.post(review(row), answers(**{"gambar-1-is_taken": "on"}))

    assert response.status_code == 400
    assert "Tulis apa yang terlihat pada foto" in response.text
    assert '<p class="word-mark">Gambar 1</p>' in response.text
    assert (PressRelease.objects.count(), Photo.objects.count()) == (0, 0)


def test_a_picture_comes_into_the_library_and_stands_in_the_text(client, newsroom):
    client.force_login(newsroom.ratna)
    row = bring(client, with_picture(words="Peserta rapat di depan peta"))
    said = {
        "gambar-1-is_taken": "on",
        "gambar-1-alt": "Peserta rapat di depan peta",
        "kredit-semua": "Diskominfosan/Ratna",
    }

    client.post(review(row), answers(**said))

    photo_row = Photo.objects.get()
    assert (photo_row.alt, photo_row.credit, photo_row.agency) == (
        "Peserta rapat di depan peta",
        "Diskominfosan/Ratna",
        newsroom.office,
    )
    assert PressRelease.objects.get().body.endswith(f'<figure data-photo="{photo_row.pk}"></figure>')


def test_a_picture_that_is_left_behind_asks_for_nothing(client, newsroom):
    client.force_login(newsroom.ratna)

    client.post(review(bring(client, with_picture())), answers())

    assert Photo.objects.count() == 0
    assert "figure" not in PressRelease.objects.get().body


def test_a_picture_that_the_library_has_is_used(client, newsroom):
    client.force_login(newsroom.ratna)
    client.post(
        review(bring(client, with_picture())),
        answers(
            **{"gambar-1-is_taken": "on", "gambar-1-alt": "Orang di ruang rapat", "gambar-1-credit": "R"}
        ),
    )
    WordFile.objects.all().delete()
    row = bring(client, with_picture())

    text = client.get(review(row)).text
    client.post(review(row), answers(headline="Lain", **{"gambar-1-is_taken": "on"}))

    assert "Sudah ada di pustaka foto" in text
    assert Photo.objects.count() == 1


def test_a_picture_that_no_page_could_show_is_told(client, newsroom):
    client.force_login(newsroom.ratna)
    small = a_file(
        p(drawing("g")),
        relations=relation("g", "image", "media/a.jpg"),
        parts={"word/media/a.jpg": photo(90, 60)},
    )

    row = bring(client, small)

    assert row.proposal["pictures"] == []
    assert "Gambar 1 di berkas itu tidak ikut." in client.get(review(row)).text


def test_the_picture_is_shown_without_what_a_camera_wrote(client, newsroom):
    client.force_login(newsroom.ratna)
    row = bring(client, with_picture())

    response = client.get(reverse("admin:news_pressrelease_word_picture", args=[row.pk, 1]))

    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"].startswith("private, no-store")
    assert client.get(reverse("admin:news_pressrelease_word_picture", args=[row.pk, 2])).status_code == 404


@pytest.mark.parametrize("name", ["hasan", "salma", "nurul", "admin"])
def test_a_file_that_waits_is_nobody_elses(client, newsroom, name):
    client.force_login(newsroom.ratna)
    row = bring(client, with_picture())
    client.force_login(getattr(newsroom, name))

    for screen, arguments in (
        ("word_review", [row.pk]),
        ("word_waiting_file", [row.pk]),
        ("word_picture", [row.pk, 1]),
    ):
        assert client.get(reverse(f"admin:news_pressrelease_{screen}", args=arguments)).status_code in {
            403,
            404,
        }
    assert client.post(reverse("admin:news_pressrelease_word_discard", args=[row.pk])).status_code in {
        403,
        404,
    }
    assert row.name not in client.get(BEGIN).text
    assert WordFile.objects.count() == 1


def test_the_original_goes_with_the_copy(client, newsroom):
    client.force_login(newsroom.ratna)
    content = docx(*BODY)
    client.post(review(bring(client, SimpleUploadedFile("Rilis “Tobelo”.docx", content))), answers())
    release = PressRelease.objects.get()
    url = reverse("admin:news_pressrelease_word_file", args=[release.pk])

    client.force_login(newsroom.hasan)
    response = client.get(url)
    client.force_login(newsroom.nurul)
    hidden = client.get(url)

    assert b"".join(response.streaming_content) == content
    assert response["Content-Disposition"].startswith("attachment;")
    assert hidden.status_code == 404


def test_the_form_of_the_release_offers_the_original(client, newsroom):
    client.force_login(newsroom.ratna)
    client.post(review(bring(client)), answers())
    release = PressRelease.objects.get()

    text = client.get(reverse("admin:news_pressrelease_change", args=[release.pk])).text

    assert reverse("admin:news_pressrelease_word_file", args=[release.pk]) in text


def test_no_public_address_leads_to_the_file(client, newsroom):
    client.force_login(newsroom.ratna)
    client.post(review(bring(client)), answers())
    release, row = PressRelease.objects.get(), WordFile.objects.get()
    PressRelease.objects.filter(pk=release.pk).update(category="periodic")
    release.refresh_from_db()
    edition = newsroom.publish(release)
    client.logout()

    page = client.get(edition.get_absolute_url())

    assert page.status_code == 200
    assert "Siaran pers.docx" not in page.text
    assert str(row.file.name) not in page.text
    for path in (f"/media/{row.file.name}", f"/media/berkas/{row.digest}/naskah.docx", f"/{row.file.name}"):
        assert client.get(path).status_code == 404


def test_deleted_hidden_and_commented_words_are_nowhere_in_the_database(client, newsroom):
    client.force_login(newsroom.ratna)
    secret = p(
        r("RAHASIASEKALI", "<w:vanish/>"),
        '<w:del w:id="1"><w:r><w:delText>RAHASIASEKALI</w:delText></w:r></w:del>',
        "Tampak.",
    )
    row = bring(client, a_file(secret))

    text = client.get(review(row)).text
    client.post(review(row), answers())

    release = PressRelease.objects.get()
    assert "RAHASIASEKALI" not in f"{text}{row.proposal}{release.body}{release.versions.get().snapshot}"


def test_a_file_can_be_put_away(client, newsroom, media_root, django_capture_on_commit_callbacks):
    client.force_login(newsroom.ratna)
    row = bring(client)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("admin:news_pressrelease_word_discard", args=[row.pk]))

    assert WordFile.objects.count() == 0
    assert not default_storage.exists(row.file.name)


def test_a_file_that_nobody_comes_back_for_is_deleted(client, newsroom, django_capture_on_commit_callbacks):
    client.force_login(newsroom.ratna)
    row = bring(client)

    with django_capture_on_commit_callbacks(execute=True):
        kept = word_files.tidy(now=timezone.now() + dt.timedelta(days=13))
        gone = word_files.tidy(now=timezone.now() + dt.timedelta(days=15))

    assert (kept, gone) == (0, 1)
    assert not default_storage.exists(row.file.name)


def test_a_file_that_became_a_release_stays(client, newsroom):
    client.force_login(newsroom.ratna)
    client.post(review(bring(client)), answers())

    assert word_files.tidy(now=timezone.now() + dt.timedelta(days=400)) == 0


def test_the_number_of_queries_does_not_grow_with_the_names_found(
    client, newsroom, django_assert_max_num_queries
):
    client.force_login(newsroom.ratna)
    row = bring(client, a_file(p("Abdul Gani Kasuba, Saifuddin Djuba dan Arif Mahmud hadir.")))
    client.get(review(row))

    def count():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(review(row))
        return len(queries)

    before = count()
    for name in ("Samsuddin Abdul Kadir", "Abdul Gani Kasuba", "Saifuddin Djuba", "Arif Mahmud"):
        newsroom.make_tenure(newsroom.make_official(name), newsroom.make_post(f"Jabatan {name}"))
    one = count() - before

    assert one == 4  # they, their tenures, posts and agencies


def test_what_is_sent_after_the_session_ended_is_there_after_signing_in(client, newsroom):
    client.force_login(newsroom.ratna)
    row = bring(client)
    session = client.session
    session[sessions.SEEN_AT] = 1.0
    session.save()

    client.post(review(row), answers(headline="Judul yang saya ketik"))
    client.force_login(newsroom.ratna)

    assert PressRelease.objects.count() == 0
    assert "Judul yang saya ketik" in client.get(review(row)).text
