"""An old site's files at the desk: brought in pieces or whole, looked through, their topics chosen, read into a move."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from news.editions.moving.intake import working
from news.media import move_files
from news.models import IntakeFile, IntakeTerm, SiteIntake, SiteMove, Topic
from tests.news.imports.wordpress.exports import export, item

EXPORT = export(item(12), item(13)).encode()
SIZE = len(EXPORT)


@pytest.fixture
def intake(newsroom):
    return move_files.begin(by=newsroom.hasan, agency=newsroom.office)


@pytest.fixture
def desk(client, newsroom):
    client.force_login(newsroom.hasan)
    return client


def at(intake, name="change", *more):
    return reverse(f"admin:news_siteintake_{name}", args=[intake.pk, *more])


def announced(desk, intake, size=SIZE, name="ekspor.xml"):
    return desk.post(at(intake, "announce"), {"nama": name, "ukuran": size, "pengenal": f"{name} {size} 1"})


def bring(desk, intake, content=EXPORT, name="ekspor.xml"):
    return desk.post(
        at(intake, "act"), {"langkah": "unggah", "files": SimpleUploadedFile(name, content)}, follow=True
    )


def act(desk, intake, name, **more):
    return desk.post(at(intake, "act"), {"langkah": name, **more}, follow=True).text


def surveyed(desk, intake, content=EXPORT):
    bring(desk, intake, content)
    act(desk, intake, "periksa")
    working.run(intake.pk)
    return desk.get(at(intake)).text


def test_the_list_of_moves_leads_there(desk):
    shown = desk.get(reverse("admin:news_sitemove_changelist")).text

    assert reverse("admin:news_siteintake_begin") in shown


def test_whoever_may_not_move_sites_is_not_led_there(client, newsroom):
    client.force_login(newsroom.ratna)

    assert client.get(reverse("admin:news_siteintake_begin")).status_code == 403
    assert (
        client.post(reverse("admin:news_siteintake_begin"), {"agency": newsroom.office.pk}).status_code == 403
    )
    assert SiteIntake.objects.count() == 0


def test_an_intake_begins_for_an_agency_of_ones_own(desk, newsroom):
    desk.post(reverse("admin:news_siteintake_begin"), {"agency": newsroom.office.pk})

    assert SiteIntake.objects.get().brought_by == newsroom.hasan


def test_a_file_comes_in_pieces(desk, intake):
    file = announced(desk, intake).json()
    address = at(intake, "piece", file["id"])

    answers = [
        desk.post(
            f"{address}?dari={start}", EXPORT[start : start + 900], content_type="application/octet-stream"
        ).json()
        for start in range(0, len(EXPORT), 900)
    ]

    assert answers[-1] == {"id": file["id"], "received": len(EXPORT), "size": len(EXPORT)}
    assert move_files.path_of(IntakeFile.objects.get()).read_bytes() == EXPORT


def test_after_a_dropped_line_the_answer_says_where_to_go_on(desk, intake):
    file = announced(desk, intake).json()
    address = at(intake, "piece", file["id"])
    desk.post(f"{address}?dari=0", EXPORT[:500], content_type="application/octet-stream")

    again = desk.post(f"{address}?dari=0", EXPORT[:500], content_type="application/octet-stream")

    assert (again.status_code, again.json()) == (409, {"received": 500})
    assert announced(desk, intake).json()["received"] == 500


@pytest.mark.parametrize("start", ["", "x", "-1", "²", "9" * 20])
def test_a_strange_piece_is_refused(desk, intake, start):
    file = announced(desk, intake).json()

    answer = desk.post(
        f"{at(intake, 'piece', file['id'])}?dari={start}", b"x", content_type="application/octet-stream"
    )

    assert answer.status_code == 400


def test_a_piece_that_is_too_long_is_refused(desk, intake):
    file = announced(desk, intake, size=move_files.MAX_FILE).json()

    answer = desk.post(
        f"{at(intake, 'piece', file['id'])}?dari=0",
        b"x" * (move_files.MAX_PIECE + 1),
        content_type="application/octet-stream",
    )

    assert answer.status_code == 400
    assert IntakeFile.objects.get().received == 0


def test_a_file_that_is_too_large_is_told_before_it_is_sent(desk, intake):
    answer = announced(desk, intake, size=move_files.MAX_FILE + 1)

    assert answer.status_code == 400
    assert "paling besar 8,0 GB" in answer.json()["error"]


def test_a_piece_for_anothers_intake_is_not_found(client, newsroom, intake):
    other = newsroom._user("luar", "Redaktur", newsroom.other)
    file = move_files.announce(intake, name="ekspor.xml", size=3, mark="a")
    client.force_login(other)

    answer = client.post(
        f"{at(intake, 'piece', file.pk)}?dari=0", b"abc", content_type="application/octet-stream"
    )

    assert answer.status_code == 404
    assert IntakeFile.objects.get().received == 0


def test_a_file_of_another_intake_is_not_found(desk, newsroom, intake):
    other = move_files.begin(by=newsroom.hasan, agency=newsroom.office)
    file = move_files.announce(other, name="ekspor.xml", size=3, mark="a")

    answer = desk.post(
        f"{at(intake, 'piece', file.pk)}?dari=0", b"abc", content_type="application/octet-stream"
    )

    assert answer.status_code == 404


def test_without_scripts_a_file_comes_whole(desk, intake):
    assert "1 berkas sampai" in bring(desk, intake).text
    assert "ekspor.xml" in desk.get(at(intake)).text


def test_what_is_no_export_is_told(desk, intake):
    assert "bukan ekspor WordPress" in bring(desk, intake, b"x", "foto.jpg").text


def test_from_the_survey_to_the_move(desk, newsroom, intake):
    shown = surveyed(desk, intake)
    assert "Pemerintah Provinsi Maluku Utara: 2 butir" in shown
    assert SiteMove.objects.count() == 0

    act(desk, intake, "masukkan", pages="leave", keep="", drop="13")
    working.run(intake.pk)

    move = SiteMove.objects.get()
    assert reverse("admin:news_sitemove_change", args=[move.pk]) in desk.get(at(intake)).text
    assert dict(move.items.values_list("old_id", "fate")) == {12: "public", 13: "left"}
    assert at(intake) in desk.get(reverse("admin:news_sitemove_change", args=[move.pk])).text


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"keep": "12, x"}, "bukan nomor"),
        ({"drop": " ".join(map(str, range(1, 502)))}, "Ini 501 nomor; paling banyak 500"),
        ({"keep": "12 13", "drop": "13"}, "Butir 13 ada di kedua isian"),
        ({"pages": "semua"}, "semua"),
    ],
)
def test_wrong_choices_are_told_beside_their_field(desk, intake, sent, said):
    surveyed(desk, intake)

    answer = desk.post(
        at(intake, "act"), {"langkah": "masukkan", "pages": "leave", "keep": "", "drop": ""} | sent
    )

    assert answer.status_code == 400
    assert said in answer.text
    assert SiteIntake.objects.get().state == "surveyed"


def test_choices_are_kept_only_where_the_step_is_taken(desk, intake):
    surveyed(desk, intake)
    act(desk, intake, "periksa")

    assert "sedang dibaca" in act(desk, intake, "masukkan", pages="leave", keep="12", drop="13")

    intake.refresh_from_db()
    assert (intake.keep, intake.drop) == ([], [])


def test_while_it_works_the_page_and_the_script_are_told(desk, intake):
    bring(desk, intake)
    act(desk, intake, "periksa")

    assert "Menunggu giliran di server" in desk.get(at(intake)).text
    assert desk.get(at(intake, "progress")).json() == {
        "works": True, "percent": 0, "sentence": "Menunggu giliran di server.", "state": "surveying",
    }  # fmt: skip


def test_it_is_stopped_before_it_began(desk, intake):
    bring(desk, intake)
    act(desk, intake, "periksa")

    assert "Dihentikan atas permintaan" in act(desk, intake, "henti")

    working.run(intake.pk)
    assert SiteIntake.objects.get().report == {}


def test_a_reading_whose_process_died_is_offered_to_go_on(desk, intake):
    surveyed(desk, intake)
    DBTaskResult.objects.all().delete()
    SiteIntake.objects.update(state="taking", stage="Membaca berkas", seen_at="2026-11-29T00:00Z")

    shown = desk.get(at(intake)).text

    assert "Pembacaannya terputus di server" in shown
    assert 'value="lanjut"' in shown


def test_files_are_not_changed_while_they_are_read(desk, intake):
    bring(desk, intake)
    act(desk, intake, "periksa")

    assert "sedang dibaca" in bring(desk, intake, name="lain.xml").text
    assert announced(desk, intake, name="lain.xml").status_code == 400


def test_the_files_are_thrown_away(desk, intake, django_capture_on_commit_callbacks):
    bring(desk, intake)
    folder = move_files.folder_of(intake)

    with django_capture_on_commit_callbacks(execute=True):
        act(desk, intake, "buang")

    assert not folder.exists()
    assert "sudah dihapus dari server" in desk.get(at(intake)).text
    assert "sudah dihapus" in act(desk, intake, "periksa")


def test_queries_do_not_grow_with_the_files(desk, newsroom, intake):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as found:
            desk.get(at(intake))
        return len(found)

    bring(desk, intake)
    before = queries()
    for number in range(5):
        move_files.announce(intake, name=f"{number}.xml", size=5, mark=str(number))

    assert queries() == before


@pytest.fixture
def table(intake, desk):
    """An intake with more terms than a page holds."""
    surveyed(desk, intake)
    IntakeTerm.objects.bulk_create(
        IntakeTerm(intake=intake, taxonomy="post_tag", slug=f"tag-{n}", name=f"Tag {n}", texts=n)
        for n in range(60)
    )
    return intake


def test_the_table_pages_with_the_most_used_first(desk, table):
    first = desk.get(at(table, "terms")).text

    assert "Tag 59" in first
    assert "Tag 0<" not in first
    assert "Halaman 1 dari 2" in first


def test_a_page_of_the_table_is_stored(desk, table):
    topic = Topic.objects.create(name="Jalan", slug="jalan")
    rows = {row.slug: row for row in IntakeTerm.objects.all()}
    first, second = rows["tag-59"], rows["tag-58"]
    sent = {
        "istilah": [first.pk, second.pk], "lalu": "2",
        f"topik-{first.pk}": topic.pk, f"jenis-{first.pk}": "speech", f"topik-{second.pk}": "-",
    }  # fmt: skip

    answer = desk.post(at(table, "terms"), sent)

    assert answer["Location"] == f"{at(table, 'terms')}?halaman=2"
    first.refresh_from_db(), second.refresh_from_db()
    assert (first.topic, first.kind, second.is_left, second.topic) == (topic, "speech", True, None)
    assert f'value="{topic.pk}" selected' in desk.get(at(table, "terms")).text.replace("\n", " ")


def test_a_topic_that_is_not_there_is_told_and_nothing_stored(desk, table):
    row = IntakeTerm.objects.get(slug="tag-59")

    shown = desk.post(
        at(table, "terms"), {"istilah": [row.pk], f"topik-{row.pk}": "987654"}, follow=True
    ).text

    assert "pilih topik dan jenis dari daftarnya" in shown
    assert IntakeTerm.objects.exclude(topic=None).count() == 0


def test_terms_of_another_intake_are_left_alone(desk, table, newsroom):
    other = move_files.begin(by=newsroom.hasan, agency=newsroom.office)
    row = IntakeTerm.objects.create(intake=other, taxonomy="category", slug="a", name="A")

    desk.post(at(table, "terms"), {"istilah": [row.pk], f"topik-{row.pk}": "-"})

    row.refresh_from_db()
    assert not row.is_left


def test_the_table_goes_out_as_csv_and_comes_back(desk, table):
    Topic.objects.create(name="Jalan", slug="jalan")
    rows = desk.get(at(table, "terms_table")).content.decode("utf-8-sig").splitlines()
    filled = [row.replace('"Tag 59";""', '"Tag 59";"Jalan"') if "Tag 59" in row else row for row in rows]
    assert filled != rows

    desk.post(
        at(table, "terms"),
        {"unggah": "1", "tabel": SimpleUploadedFile("istilah.csv", "\n".join(filled).encode())},
    )

    assert IntakeTerm.objects.get(slug="tag-59").topic.name == "Jalan"


def test_a_wrong_table_is_told_by_row(desk, table):
    content = b"jenis;slug;nama;topik;jenis naskah\npost_tag;tag-59;Tag 59;Tidak ada;\n"

    shown = desk.post(
        at(table, "terms"), {"unggah": "1", "tabel": SimpleUploadedFile("istilah.csv", content)}, follow=True
    ).text

    assert "Baris 2, kolom topik: “Tidak ada” bukan topik yang ada" in shown


def test_a_table_with_an_endless_field_is_told(desk, table):
    content = b'jenis;slug;nama;topik;jenis naskah\npost_tag;"' + b"x" * 140_000

    shown = desk.post(
        at(table, "terms"), {"unggah": "1", "tabel": SimpleUploadedFile("istilah.csv", content)}, follow=True
    ).text

    assert "Tabel ini rusak di sekitar baris" in shown


def test_queries_of_the_table_do_not_grow(desk, table):
    def queries(number):
        with CaptureQueriesContext(connection) as found:
            desk.get(at(table, "terms"), {"halaman": number})
        return len(found)

    assert queries(1) == queries(2)
