"""A table is held against the registry as a whole; what is wrong is told by row and column, all at once."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agencies.models import Agency, AuditEntry, Official, Post, Tenure
from agencies.tables import checking, loading, parsing
from agencies.tables.kinds import AGENCIES, OFFICIALS, POSTS, TENURES
from tests.agencies.tables.files import csv_bytes

pytestmark = pytest.mark.django_db


def plan_of(kind, *lines):
    return checking.check(kind, parsing.read(csv_bytes(*lines), kind.headings))


def load(kind, *lines, by=None):
    plan = loading.load(kind, parsing.read(csv_bytes(*lines), kind.headings), by=by, source="daftar.csv")
    assert plan.problems == []
    return len(plan.fresh)


def told(plan):
    return [(problem.row, problem.column) for problem in plan.problems]


HEAD = "Nama resmi;Nama pendek;Jenis;Wilayah;Induk"


def test_agencies_come_in_any_order_with_names_and_contacts(newsroom):
    count = load(
        AGENCIES,
        "Nama resmi;Nama pendek;Akronim;Jenis;Wilayah;Induk;Nama lain;Telepon;Surel;Berdiri sejak",
        "Bidang Data;Bidang Data;;Lainnya;82;Dinas Contoh Maluku Utara;;;;",
        "Dinas Contoh Maluku Utara;Dinas Contoh;DC;Dinas;Provinsi Maluku Utara;;Discontoh; (0921) 111;dc@contoh.go.id;1 Mei 2010",
        by=newsroom.ratna,
    )

    office, unit = (
        Agency.objects.get(name="Dinas Contoh Maluku Utara"),
        Agency.objects.get(name="Bidang Data"),
    )
    assert count == 2
    assert unit.parent_id == office.pk
    assert (office.slug, office.kind, office.founded_on) == ("dinas-contoh", "office", dt.date(2010, 5, 1))
    assert [alias.name for alias in office.aliases.all()] == ["Discontoh"]
    assert {(contact.channel, contact.value) for contact in office.contacts.all()} == {
        ("phone", "(0921) 111"), ("email", "dc@contoh.go.id"),
    }  # fmt: skip
    entry = AuditEntry.objects.filter(action="agency.create", object_id=str(office.pk)).get()
    assert (entry.actor, entry.after) == (newsroom.ratna, {"table": "daftar.csv", "row": 3})


def test_a_second_run_changes_nothing_and_tells_what_differs(newsroom):
    lines = [HEAD, "Dinas Contoh;Discontoh;Dinas;Maluku Utara;"]
    load(AGENCIES, *lines)

    again = plan_of(AGENCIES, *lines)
    other = plan_of(AGENCIES, HEAD, "DINAS CONTOH;Dinas C;Dinas;Maluku Utara;")

    assert (again.fresh, again.same, again.notes) == ([], 1, [])
    assert (other.fresh, other.same) == ([], 1)
    assert "nama pendek “Discontoh”, di tabel “Dinas C”" in other.notes[0]


def test_everything_that_is_wrong_is_told_at_once_and_nothing_is_written(newsroom):
    before = Agency.objects.count()
    plan = plan_of(
        AGENCIES,
        HEAD,
        "Dinas A;A;Dinass;Maluku Utara;",
        ";B;Dinas;Atlantis;",
        "Dinas C;C;Dinas;82.1;Dinas Tidak Ada",
        "Dinas D;D;Dinas;Maluku Utara;Dinas D",
        "Dinas E;E;Dinas;Maluku Utara;Dinas F",
        "Dinas F;F;Dinas;Maluku Utara;Dinas E",
        "Dinas G;G;Dinas;Maluku Utara;",
        "dinas g;G2;Dinas;Maluku Utara;",
        f"Dinas {'x' * 300};X;Dinas;Maluku Utara;",
    )

    assert told(plan) == [
        (2, "jenis"),
        (3, "wilayah"),
        (3, "nama resmi"),
        (4, "wilayah"),
        (4, "instansi induk"),
        (5, "instansi induk"),
        (6, "instansi induk"),
        (7, "instansi induk"),
        (9, "nama resmi"),
        (10, "nama resmi"),
    ]
    sentences = " ".join(problem.sentence for problem in plan.problems)
    for words in (
        "Kementerian",
        "Excel menghapus angka nol",
        "di bawah dirinya sendiri",
        "Sama dengan baris 8",
        "Belum diisi",
    ):
        assert words in sentences
    assert Agency.objects.count() == before


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("NIK", "Data pribadi"),
        ("Tanggal Lahir", "Data pribadi"),
        ("Warna kesukaan", "tidak dikenal"),
        ("Nama pejabat", "sama dengan kolom “nama”"),
    ],
)
def test_columns_that_do_not_belong_here_are_refused_by_name(heading, said):
    plan = plan_of(OFFICIALS, f"Nama;Gelar depan;{heading}", "Ani;Dr.;x")

    assert told(plan) == [(0, heading.casefold())]
    assert said in plan.problems[0].sentence


def test_a_column_that_must_be_there_is_asked_for():
    plan = plan_of(AGENCIES, "Nama resmi;Jenis", "Dinas A;Dinas")

    assert told(plan) == [(0, "nama pendek"), (0, "wilayah")]


def test_officials_keep_degrees_and_other_names(newsroom):
    load(
        OFFICIALS,
        "Nama;Gelar depan;Gelar belakang;Nama lain;Halaman publik",
        "Ani Contoh;Dr.;S.T., M.Si.;Ani C.; tidak",
    )

    ani = Official.objects.get(name="Ani Contoh")
    assert ani.full_name == "Dr. Ani Contoh, S.T., M.Si."
    assert ani.slug == "ani-contoh"
    assert not ani.is_public
    assert [alias.name for alias in ani.aliases.all()] == ["Ani C."]


def test_two_people_of_one_name_get_addresses_of_their_own(newsroom):
    Official.objects.create(name="Ani C.", slug="ani-contoh")

    load(OFFICIALS, "Nama;Gelar depan", "Ani Contoh;")

    assert Official.objects.get(name="Ani Contoh").slug == "ani-contoh-2"


def test_posts_and_tenures_find_what_they_name(newsroom):
    load(AGENCIES, HEAD, "Dinas Contoh;Discontoh;Dinas;Maluku Utara;")
    load(OFFICIALS, "Nama;Gelar depan", "Ani Contoh;Dr.", "Budi Contoh;")
    load(POSTS, "Jabatan;Instansi;Urutan", "Kepala Dinas Contoh;discontoh;120")
    load(
        TENURES,
        "Pejabat;Jabatan;Status;Mulai;Sampai;No SK",
        "Dr. Ani Contoh;Kepala Dinas Contoh;;2018;3/2/2021;821/1",
        "budi  contoh;Kepala Dinas Contoh;Plt.;4 Februari 2021;;",
    )

    ani, budi = Tenure.objects.filter(post__title="Kepala Dinas Contoh").order_by("first_day")
    assert (ani.first_day, ani.first_precision, ani.last_day) == (
        dt.date(2018, 1, 1),
        "year",
        dt.date(2021, 2, 3),
    )
    assert (budi.official.name, budi.capacity, budi.last_day) == ("Budi Contoh", "plt", None)
    assert Post.objects.get(title="Kepala Dinas Contoh").protocol_rank == 120


def test_a_last_day_known_to_the_year_reaches_to_its_end(newsroom):
    official, post = newsroom.make_official("Ani Contoh"), newsroom.make_post("Kepala Contoh")
    load(TENURES, "Pejabat;Jabatan;Mulai;Sampai", "Ani Contoh;Kepala Contoh;2018;2018")

    tenure = Tenure.objects.get(official=official, post=post)
    assert (tenure.last_day, tenure.last_precision) == (dt.date(2018, 12, 31), "year")


def test_two_definitive_holders_are_told_apart_from_the_table_and_the_registry(newsroom):
    ani, post = newsroom.make_official("Ani Contoh"), newsroom.make_post("Kepala Contoh")
    newsroom.make_official("Budi Contoh")
    newsroom.make_official("Cici Contoh")
    newsroom.make_tenure(ani, post, dt.date(2019, 1, 1), dt.date(2020, 12, 31))

    plan = plan_of(
        TENURES,
        "Pejabat;Jabatan;Status;Mulai;Sampai",
        "Budi Contoh;Kepala Contoh;;31/12/2020;1/6/2021",
        "Cici Contoh;Kepala Contoh;;1/6/2021;",
        "Budi Contoh;Kepala Contoh;Plt;1/1/2022;",
        "Cici Contoh;Kepala Contoh;Pejabat;1/1/2022;",
        "Cici Contoh;Kepala Contoh;;1/1/2018;31/12/2017",
    )

    assert told(plan) == [
        (2, "hari pertama"),
        (3, "hari pertama"),
        (5, "status jabatan"),
        (6, "hari terakhir"),
    ]
    assert "Ani Contoh" in plan.problems[0].sentence
    assert "Budi Contoh (baris 2)" in plan.problems[1].sentence


def test_a_post_of_several_agencies_wants_its_agency(newsroom):
    newsroom.make_official("Ani Contoh")
    load(
        AGENCIES, HEAD, "Dinas Satu;Dinas Satu;Dinas;Maluku Utara;", "Dinas Dua;Dinas Dua;Dinas;Maluku Utara;"
    )
    load(POSTS, "Jabatan;Instansi", "Sekretaris;Dinas Satu", "Sekretaris;Dinas Dua")

    unsure = plan_of(TENURES, "Pejabat;Jabatan;Mulai", "Ani Contoh;Sekretaris;2018")
    sure = plan_of(TENURES, "Pejabat;Jabatan;Instansi;Mulai", "Ani Contoh;Sekretaris;Dinas Dua;2018")

    assert told(unsure) == [(2, "jabatan")]
    assert sure.fresh[0].instance.post.agency.name == "Dinas Dua"


def test_someone_unknown_is_told_with_who_is_meant_perhaps(newsroom):
    newsroom.make_official("Samsuddin Kadir")

    plan = plan_of(TENURES, "Pejabat;Jabatan", "Samsudin Kadir;Kepala Contoh")

    assert "“Samsuddin Kadir”" in plan.problems[0].sentence


def test_harmful_characters_are_refused_in_their_cell(newsroom):
    plan = plan_of(OFFICIALS, "Nama;Gelar depan", "Ani\u202eContoh;")

    assert told(plan) == [(2, "nama tanpa gelar")]


def test_a_table_asks_as_often_for_many_rows_as_for_one(newsroom):
    counts = []
    for number in (1, 40):
        lines = [f"Dinas {number} {row};D{number}-{row};Dinas;Maluku Utara;" for row in range(number)]
        with CaptureQueriesContext(connection) as queries:
            plan_of(AGENCIES, HEAD, *lines)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_table_with_problems_writes_nothing(newsroom):
    lines = csv_bytes("Nama;Gelar depan;Halaman publik", "Ani Contoh;;ya", "Budi Contoh;;mungkin")

    plan = loading.load(OFFICIALS, parsing.read(lines, OFFICIALS.headings), by=None, source="daftar.csv")

    assert told(plan) == [(3, "punya halaman publik")]
    assert not Official.objects.filter(name="Ani Contoh").exists()


def test_the_database_has_the_last_word_and_nothing_is_half_done(newsroom, monkeypatch):
    def spoilt(kind, table):
        plan = checking.check(kind, table)
        plan.fresh[1].instance.name = None
        return plan

    monkeypatch.setattr(loading, "check", spoilt)

    with pytest.raises(checking.ValidationError, match="Tidak ada yang ditulis"):
        load(OFFICIALS, "Nama;Gelar depan", "Ani Contoh;", "Budi Contoh;")

    assert not Official.objects.filter(name="Ani Contoh").exists()


def test_other_names_and_contacts_are_checked_like_the_fields(newsroom):
    plan = plan_of(
        AGENCIES,
        f"{HEAD};Nama lain;Telepon",
        f"Dinas A;A;Dinas;Maluku Utara;;{'x' * 300};{'1' * 300}",
        "Dinas B;B;Dinas;Maluku Utara;;B\u202ec;",
    )

    assert told(plan) == [(2, "nama lain"), (2, "telepon"), (3, "nama lain")]


def test_another_name_that_stands_twice_in_a_cell_is_kept_once(newsroom):
    load(OFFICIALS, "Nama,Nama lain", "Budi Contoh,Budi C.; Budi  C.;")

    assert [alias.name for alias in Official.objects.get(name="Budi Contoh").aliases.all()] == ["Budi C."]
