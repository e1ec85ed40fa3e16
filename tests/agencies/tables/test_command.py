"""The same table by command, for whoever sets up a server."""

import pytest
from django.core.management import CommandError, call_command

from agencies.models import AuditEntry, Official
from tests.agencies.tables.files import csv_bytes

pytestmark = pytest.mark.django_db


def write(folder, *lines):
    path = folder / "pejabat.csv"
    path.write_bytes(csv_bytes(*lines))
    return path


def test_a_table_is_loaded_in_somebodys_name_once(newsroom, tmp_path, capsys):
    path = write(tmp_path, "Nama;Gelar depan", "Ani Contoh;Dr.", "Budi Contoh;")

    call_command("import_table", "pejabat", path, by="admin")
    call_command("import_table", "pejabat", path, by="admin")

    assert "2 pejabat ditambahkan, 0 sudah tercatat." in (said := capsys.readouterr().out)
    assert "0 pejabat ditambahkan, 2 sudah tercatat." in said
    made = AuditEntry.objects.filter(action="official.create", after__table="pejabat.csv")
    assert [entry.actor for entry in made] == [newsroom.admin] * 2


def test_a_dry_run_writes_nothing(newsroom, tmp_path, capsys):
    call_command(
        "import_table", "pejabat", write(tmp_path, "Nama;Gelar depan", "Ani Contoh;Dr."), dry_run=True
    )

    assert "1 pejabat akan ditambahkan" in capsys.readouterr().out
    assert not Official.objects.filter(name="Ani Contoh").exists()


def test_what_is_wrong_is_told_and_nothing_is_written(newsroom, tmp_path, capsys):
    path = write(tmp_path, "Nama;Gelar depan;Halaman publik", "Ani Contoh;;mungkin", ";Dr.;")

    with pytest.raises(CommandError, match="2 hal perlu dibetulkan"):
        call_command("import_table", "pejabat", path)

    told = capsys.readouterr().err
    assert "Baris 2, kolom punya halaman publik (“mungkin”)" in told
    assert "Baris 3, kolom nama tanpa gelar: Belum diisi." in told
    assert not Official.objects.filter(name="Ani Contoh").exists()


@pytest.mark.parametrize(
    ("name", "by", "said"),
    [("tidak-ada.csv", "", "tidak terbaca"), ("pejabat.csv", "siapa", "Tidak ada akun")],
)
def test_a_missing_file_or_account_is_named(newsroom, tmp_path, name, by, said):
    write(tmp_path, "Nama;Gelar depan", "Ani Contoh;")

    with pytest.raises(CommandError, match=said):
        call_command("import_table", "pejabat", tmp_path / name, by=by)
