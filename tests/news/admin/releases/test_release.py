"""Writing at the desk: what a save keeps, records and refuses."""

import pytest
from django.urls import reverse

from agencies.models import AuditEntry
from news.models import PressRelease
from tests.forms import empty_inlines, release_address, release_fields

pytestmark = pytest.mark.django_db


def test_a_new_release_belongs_to_its_author_and_carries_the_byline(client, newsroom):
    newsroom.ratna.byline_code = "rat"
    newsroom.ratna.save()
    client.force_login(newsroom.ratna)

    client.post(
        reverse("admin:news_pressrelease_add"),
        {"kind": "release", "headline": "Rapat Dibuka"} | empty_inlines(),
    )

    release = PressRelease.objects.get()
    assert (release.author, release.agency, release.slug) == (newsroom.ratna, newsroom.office, "rapat-dibuka")
    assert list(release.contributors.values_list("name", "byline_code")) == [("Ratna", "rat")]
    assert list(AuditEntry.objects.values_list("action", flat=True)) == ["release.create"]


def test_a_save_records_one_edit_and_a_save_without_change_none(client, newsroom):
    release = newsroom.make_release()
    client.force_login(newsroom.hasan)

    client.post(release_address(release, "change"), release_fields(release))
    client.post(release_address(release, "change"), release_fields(release) | {"lead": "Teras lain."})

    assert [entry.after for entry in AuditEntry.objects.filter(action="release.edit")] == [
        {"changed": ["Teras"]}
    ]


def test_a_save_cleans_the_text_that_was_sent_and_a_step_none(client, newsroom, washes):
    release = newsroom.make_release()
    typed = "<p>Isi <b>lain</b>.</p>"
    client.force_login(newsroom.ratna)

    client.post(release_address(release, "change"), release_fields(release) | {"body": typed})
    by_the_save = [text for text in washes if text != release.body]
    washes.clear()
    client.post(reverse("admin:news_pressrelease_step", args=[release.pk, "submit"]), {"note": ""})

    release.refresh_from_db()
    assert (release.status, release.body) == ("in_review", "<p>Isi <strong>lain</strong>.</p>")
    assert (by_the_save, washes) == ([typed], [])


def test_editing_after_approval_voids_it(client, newsroom):
    release = newsroom.make_release(status="approved")
    client.force_login(newsroom.hasan)

    client.post(release_address(release, "change"), release_fields(release) | {"lead": "Teras lain."})

    release.refresh_from_db()
    assert (release.status, release.approved_by) == ("in_review", None)


def test_a_published_release_keeps_its_address(client, newsroom):
    edition = newsroom.publish()
    client.force_login(newsroom.salma)
    client.post(
        reverse("admin:news_pressrelease_step", args=[edition.release_id, "revise"]),
        {"change": "update", "note": "Teras."},
    )
    release = PressRelease.objects.get()

    client.post(
        release_address(release, "change"), release_fields(release) | {"slug": "lain", "lead": "Teras lain."}
    )

    release.refresh_from_db()
    assert (release.slug, release.lead) == (edition.slug, "Teras lain.")


def test_photos_of_another_agency_are_not_placed_in_the_text(client, newsroom):
    photo = newsroom.make_photo()
    release = newsroom.make_release(author=newsroom.nurul)
    client.force_login(newsroom.nurul)

    response = client.post(
        release_address(release, "change"),
        release_fields(release) | {"body": f'<figure data-photo="{photo.pk}"></figure>'},
    )

    assert "tidak ada di pustaka Anda" in response.content.decode()


def test_an_event_fills_in_what_it_knows(client, newsroom):
    event = newsroom.make_event()
    official = newsroom.make_official("Samsuddin Abdul Kadir")
    tenure = newsroom.make_tenure(official, newsroom.make_post("Sekretaris Daerah"))
    event.roles.create(role="opened_by", tenure=tenure)
    client.force_login(newsroom.ratna)

    known = client.get(reverse("admin:news_pressrelease_prefill", args=[event.pk])).json()

    values = known["values"]
    assert (values["dateline_place"], values["dateline_on"]) == ("Tobelo", "2021-07-08")
    assert values["officials"] == [{"id": official.pk, "text": "Samsuddin Abdul Kadir"}]
    assert known["sentence"].endswith(
        "terisi: tempat Tobelo, tanggal 8 Juli 2021, 1 pejabat, 1 instansi, 1 wilayah."
    )


def test_the_preview_is_the_page_that_would_be_published(client, newsroom):
    release = newsroom.make_release(headline="Belum Terbit")
    client.force_login(newsroom.ratna)

    response = client.get(release_address(release, "preview"))

    assert response.status_code == 200
    assert "Rapat berlangsung tiga hari." in response.content.decode()
    assert (response["X-Robots-Tag"], "no-store" in response["Cache-Control"]) == ("noindex", True)
    assert release.editions.count() == 0


@pytest.mark.parametrize(
    "url", ["admin:news_pressrelease_changelist", "admin:index", "admin:news_edition_changelist"]
)
def test_a_list_asks_as_often_for_many_rows_as_for_few(client, newsroom, url):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.force_login(newsroom.salma)

    def count():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(url)).status_code == 200
        return len(queries)

    newsroom.make_release(status="in_review")
    newsroom.publish()
    newsroom.schedule()
    few = count()
    for _ in range(4):
        newsroom.make_release(status="in_review")
        newsroom.publish()

    assert count() == few


def test_a_time_of_publication_is_wit(client, newsroom):
    release = newsroom.make_release(status="approved")
    client.force_login(newsroom.salma)
    step = reverse("admin:news_pressrelease_step", args=[release.pk, "publish"])

    client.post(step, {"when": "later", "at_0": "2099-01-02", "at_1": "23:30"})

    assert release.editions.get().live_from.isoformat() == "2099-01-02T14:30:00+00:00"


def test_a_time_in_the_past_is_refused_at_its_field(client, newsroom):
    release = newsroom.make_release(status="approved")
    client.force_login(newsroom.salma)
    step = reverse("admin:news_pressrelease_step", args=[release.pk, "publish"])

    response = client.post(step, {"when": "later", "at_0": "2020-01-02", "at_1": "08:00"})

    assert response.status_code == 400
    assert response.context["form"].errors["at"] == [
        "Waktu terbit sudah lewat. Pilih waktu yang akan datang (WIT), atau terbitkan sekarang."
    ]
    assert release.editions.count() == 0


def test_what_is_missing_links_to_its_field(client, newsroom):
    release = newsroom.make_release(lead="")
    client.force_login(newsroom.ratna)

    response = client.get(reverse("admin:news_pressrelease_step", args=[release.pk, "submit"]))

    assert response.status_code == 409
    assert f"{release_address(release, 'change')}#id_lead" in response.content.decode()


def test_what_word_and_whatsapp_paste_is_taken_and_found(client, newsroom):
    release = newsroom.make_release()
    client.force_login(newsroom.hasan)
    pasted = {
        "headline": "Ko\u00adordi\u200bnasi\u00a0Dae\u0301rah\v\r\ndi Tobelo\u200e",
        "lead": "\ufeffTeras\u2028kedua.",
        "contact_channel": "\u202a+62\u00a0812\u20113456\u202c",
        "body": "<p>Ra&shy;pat&nbsp;Kerja</p>",
    }

    client.post(release_address(release, "change"), release_fields(release) | pasted)

    release.refresh_from_db()
    assert (release.headline, release.lead) == ("Koordinasi Daérah di Tobelo", "Teras\nkedua.")
    assert (release.contact_channel, release.body) == ("+62 812-3456", "<p>Rapat Kerja</p>")
    found = client.get(reverse("admin:news_pressrelease_changelist"), {"q": "Koordi\u200bnasi\u00a0di"})
    assert "Koordinasi Daérah di Tobelo" in found.content.decode()


@pytest.mark.parametrize("field", ["headline", "lead", "contact_name", "body"])
def test_a_harmful_character_is_refused_at_its_field_with_its_place(client, newsroom, field):
    release = newsroom.make_release()
    client.force_login(newsroom.hasan)

    response = client.post(
        release_address(release, "change"), release_fields(release) | {field: "Rapat ker\u202eja"}
    )

    (error,) = response.context["adminform"].form.errors[field]
    assert "pembalik arah baca, U+202E), pada karakter ke-10, sesudah “ker”" in error


def told(response):
    return [str(message) for message in response.context["messages"]]


def test_what_storing_takes_out_of_a_text_is_told(client, newsroom):
    release = newsroom.make_release()
    client.force_login(newsroom.hasan)
    body = (
        '<p>Harga <del>naik</del>turun. <a href="berita/1">Baca</a> '
        '<a href="https://judi.example/">&#8203;</a><a href="www.malutprov.go.id">Situs</a></p>'
    )

    response = client.post(
        release_address(release, "change"), release_fields(release) | {"body": body}, follow=True
    )

    release.refresh_from_db()
    assert release.body == '<p>Harga turun. Baca <a href="https://www.malutprov.go.id">Situs</a></p>'
    assert [sentence for sentence in told(response) if sentence.startswith("Isi: ")] == [
        "Isi: Kata yang dicoret atau dihapus di naskah asalnya tidak ikut: “naik”.",
        "Isi: Tautan tidak ikut karena alamatnya bukan alamat web, surel atau telepon yang lengkap: “Baca” (berita/1).",
        "Isi: Tautan dihapus karena tidak memuat kata yang dapat dibaca: https://judi.example/.",
        "Isi: Alamat tautan dilengkapi: www.malutprov.go.id → https://www.malutprov.go.id. Periksa apakah benar.",
    ]


def test_a_text_that_keeps_everything_is_stored_without_a_word(client, newsroom):
    release = newsroom.make_release()
    client.force_login(newsroom.hasan)

    response = client.post(
        release_address(release, "change"),
        release_fields(release) | {"body": '<h2>Judul</h2><p>Isi <a href="/agenda/">agenda</a></p>'},
        follow=True,
    )

    assert [sentence for sentence in told(response) if sentence.startswith("Isi")] == []


def test_one_photo_thousands_of_times_is_refused_with_a_sentence(client, newsroom):
    release, photo = newsroom.make_release(), newsroom.make_photo()
    client.force_login(newsroom.hasan)
    body = f'<figure data-photo="{photo.pk}"></figure>' * 4000

    response = client.post(release_address(release, "change"), release_fields(release) | {"body": body})

    assert f"Foto {photo.pk} dipasang 4000 kali" in response.context["adminform"].form.errors["body"][0]
