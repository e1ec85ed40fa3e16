"""A table at the desk: checked, shown, confirmed; by those alone who may add its things."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from agencies.admin.handover import tenures_changed
from agencies.models import Agency, Official, Tenure
from tests.agencies.tables.files import csv_bytes, xlsx_bytes
from tests.newsroom import DAY_ONE

pytestmark = pytest.mark.django_db
HEAD = "Nama resmi;Nama pendek;Jenis;Wilayah"
ROW = "Dinas Contoh;Discontoh;Dinas;Maluku Utara"


def address(model):
    return reverse(f"admin:agencies_{model}_table")


def send(client, model, data, name="daftar.csv"):
    return client.post(address(model), {"file": SimpleUploadedFile(name, data)})


@pytest.fixture
def desk(client, newsroom):
    client.force_login(newsroom.hasan)
    return client


def test_a_table_is_shown_before_anything_is_recorded(desk):
    answer = send(desk, "agency", csv_bytes(HEAD, ROW))

    assert answer.status_code == 200
    assert "1 instansi akan tercatat" in answer.content.decode()
    assert not Agency.objects.filter(name="Dinas Contoh").exists()


@pytest.mark.parametrize("data", [csv_bytes(HEAD, ROW), xlsx_bytes(HEAD.split(";"), ROW.split(";"))])
def test_what_was_shown_is_recorded_once_it_is_confirmed(desk, data):
    sealed = send(desk, "agency", data).context["sealed"]

    answer = desk.post(address("agency"), {"_table": sealed, "_confirm": "1"}, follow=True)
    again = desk.post(address("agency"), {"_table": sealed, "_confirm": "1"}, follow=True)

    assert "1 instansi dari “daftar.csv” tercatat." in answer.content.decode()
    assert "0 instansi dari “daftar.csv” tercatat. 1 sudah tercatat" in again.content.decode()
    assert Agency.objects.filter(name="Dinas Contoh").count() == 1


def test_what_is_wrong_is_told_by_row_and_column(desk):
    answer = send(desk, "agency", csv_bytes(HEAD, ROW.replace("Dinas;", "Dinass;")))

    content = answer.content.decode()
    assert answer.status_code == 400
    assert "1 hal di “daftar.csv” perlu dibetulkan" in content
    assert '<td data-label="Tertulis">Dinass</td>' in content
    assert "_confirm" not in content


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"PK\x03\x04", csv_bytes("a;b", "c;d")])
def test_what_is_no_table_is_refused_at_the_field(desk, data):
    answer = send(desk, "official", data)

    assert answer.status_code == 400
    assert answer.context["form"].errors["file"]


def test_no_file_is_asked_for(desk):
    answer = desk.post(address("official"), {})

    assert answer.context["form"].errors["file"] == ["Pilih berkas CSV atau XLSX."]


def test_markup_in_a_table_is_shown_as_text(desk):
    answer = send(desk, "official", csv_bytes("Nama;Gelar depan", "<script>alert(1)</script>;"))

    assert "<script>alert(1)" not in answer.content.decode()


@pytest.mark.parametrize("sealed", ["", "e30:1abc:xyz"])
def test_a_table_that_was_not_checked_here_is_not_recorded(desk, sealed):
    answer = desk.post(address("agency"), {"_table": sealed, "_confirm": "1"})

    assert answer.status_code == 400
    assert "Unggah berkasnya sekali lagi" in answer.content.decode()


def test_the_check_of_one_person_or_list_is_no_leave_for_another(desk, newsroom):
    sealed = send(desk, "official", csv_bytes("Nama;Gelar depan", "Ani;")).context["sealed"]

    assert desk.post(address("agency"), {"_table": sealed, "_confirm": "1"}).status_code == 400
    desk.force_login(newsroom.salma)
    assert desk.post(address("official"), {"_table": sealed, "_confirm": "1"}).status_code == 400
    assert not Official.objects.filter(name="Ani").exists()


def test_a_table_that_no_longer_fits_is_shown_anew(desk, newsroom):
    newsroom.make_official("Ani Contoh")
    post = newsroom.make_post("Kepala Contoh")
    lines = ("Pejabat;Jabatan;Mulai", "Ani Contoh;Kepala Contoh;1/1/2021")
    sealed = send(desk, "tenure", csv_bytes(*lines)).context["sealed"]
    newsroom.make_tenure(newsroom.make_official("Budi Contoh"), post, DAY_ONE)

    answer = desk.post(address("tenure"), {"_table": sealed, "_confirm": "1"})

    assert answer.status_code == 400
    assert "Budi Contoh" in answer.content.decode()
    assert Tenure.objects.filter(post=post).count() == 1


def test_a_contributor_may_not_bring_a_table(client, newsroom):
    client.force_login(newsroom.ratna)

    assert client.get(address("agency")).status_code == 403
    assert send(client, "agency", csv_bytes(HEAD, ROW)).status_code == 403
    assert "Dari tabel" not in client.get("/meja/agencies/agency/").content.decode()


def test_the_example_is_a_table_that_is_understood(desk):
    example = desk.get(reverse("admin:agencies_official_table_example"))

    answer = send(desk, "official", example.content)

    assert "1 pejabat akan tercatat" in answer.content.decode()


def test_tenures_of_a_table_are_told_like_others(desk, newsroom):
    """Scheduled releases that now misname somebody are told of by whoever listens to this signal."""
    newsroom.make_official("Ani Contoh")
    newsroom.make_post("Kepala Contoh")
    lines = ("Pejabat;Jabatan;Mulai", "Ani Contoh;Kepala Contoh;1/1/2021")
    sealed = send(desk, "tenure", csv_bytes(*lines)).context["sealed"]
    told = []
    listener = lambda sender, request, tenures, **kwargs: told.extend(tenures)  # noqa: E731 - a weak reference is kept
    tenures_changed.connect(listener)

    desk.post(address("tenure"), {"_table": sealed, "_confirm": "1"})

    assert told == list(Tenure.objects.filter(official__name="Ani Contoh"))
