"""`manage.py naskah`: what a person and a program get of it, with and without a database."""

import datetime as dt
import io
import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from tests.news.imports.word_files import docx, p

REGISTRY = {
    "people": [{"id": 1, "name": "Saifuddin Djuba", "after": "M.Si."}],
    "tenures": [
        {"person": 1, "post": "Bupati", "area": "Halmahera Utara", "capacity": "pj", "start": "2021-04-15", "end": "2021-07-08"}
    ],
    "areas": [{"code": "82.03", "name": "Kabupaten Halmahera Utara", "short": "Halut", "capital": "Tobelo"}],
}  # fmt: skip
DEFECTS = "Sekda Buka Rakor\n\nRapat itu di pusatkan di Tobelo , lalu usai.\n"


@pytest.fixture
def desk(tmp_path, capsysbinary, monkeypatch):
    """Files in a folder, and the command called on them with a registry."""

    class Desk:
        folder = tmp_path

        def write(self, name, content):
            path = tmp_path / name
            path.write_bytes(content.encode() if isinstance(content, str) else content)
            return str(path)

        def run(self, *files, given=None, registry=REGISTRY, **options):
            """Standard output, standard error and exit code."""
            if given is not None:
                monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(given)))
            if registry is not None:
                options["registry"] = self.write("daftar.json", json.dumps(registry))
            code = 0
            try:
                call_command("naskah", *files, **options)
            except SystemExit as exit_:
                code = exit_.code
            out = capsysbinary.readouterr()
            return out.out.decode(), out.err.decode(), code

    return Desk()


def test_each_finding_is_a_line_with_its_place_and_its_suggestion(desk):
    path = desk.write("a.txt", DEFECTS)

    assert desk.run(path) == (
        f"{path}:3:11: D02 Awalan di- ditulis serangkai: “dipusatkan”. (dipusatkan)\n"
        f"{path}:3:32: T01 Hapus spasi sebelum tanda baca ini. (,)\n",
        "",
        0,
    )


def test_json_has_seven_keys_and_offsets_in_the_file(desk):
    text = "\ufeffSekda Buka Rakor\r\n\r\nRapat itu di pusatkan di Tobelo.\r\n"
    out, _, code = desk.run(desk.write("a.txt", text), json=True)

    assert (json.loads(out), code) == (
        [
            {
                "start": 30,
                "end": 41,
                "rule": "D02",
                "class": "A",
                "message": "Awalan di- ditulis serangkai: “dipusatkan”.",
                "suggestion": "dipusatkan",
                "safe": True,
            }
        ],
        0,
    )
    assert text.removeprefix("\ufeff")[30:41] == "di pusatkan"


def test_json_of_several_files_names_each(desk):
    paths = [desk.write("a.txt", DEFECTS), desk.write("b.html", "<p>Rapat di pusatkan di Tobelo.</p>")]
    out, _, _ = desk.run(*paths, json=True)

    assert [(each["file"], each["rule"]) for each in json.loads(out)] == [
        (paths[0], "D02"),
        (paths[0], "T01"),
        (paths[1], "D02"),
    ]


def test_clean_copy_says_nothing_and_in_json_an_empty_list(desk):
    path = desk.write("a.txt", "Rapat dibuka di Tobelo.")

    assert desk.run(path) == ("", "", 0)
    assert desk.run(path, json=True) == ("[]\n", "", 0)


def test_a_title_that_was_not_held_that_day_blocks(desk):
    path = desk.write("a.txt", "Bupati Halmahera Utara, Saifuddin Djuba, hadir di Tobelo.")

    out, _, code = desk.run(path, date=dt.date(2021, 7, 9))
    assert code == 1
    assert "E06 Saifuddin Djuba tidak tercatat sebagai Bupati Halmahera Utara pada 9-7-2021." in out


def test_null_is_no_suggestion_and_empty_one_to_delete(desk):
    out, _, _ = desk.run(
        desk.write("a.txt", "Rapat itu daring di di Hotel Green Land, dimana peserta hadir. (man)"), json=True
    )
    found = {each["rule"]: each["suggestion"] for each in json.loads(out)}

    assert found["M01"] == ""
    assert found["G03"] is None


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_fix_writes_what_is_safe_and_tells_what_is_left(desk, end):
    path = desk.write(
        "a.txt", ("\ufeff" + DEFECTS + "Acara selesai, dimana peserta pulang.").replace("\n", end)
    )
    out, err, code = desk.run(path, fix=True)

    fixed = DEFECTS.replace("di pusatkan", "dipusatkan").replace(" ,", ",")
    assert (desk.folder / "a.txt").read_bytes().decode() == (
        "\ufeff" + fixed + "Acara selesai, dimana peserta pulang."
    ).replace("\n", end)
    assert err == f"{path}: 2 dibetulkan.\n"
    assert [line.split()[1] for line in out.splitlines()] == ["G03"]
    assert code == 0


def test_fixing_twice_changes_nothing(desk):
    path = desk.write("a.html", "<p>Rapat , di <b>pusat</b>kan.</p>")
    desk.run(path, fix=True)
    before = (desk.folder / "a.html").stat()

    assert desk.run(path, fix=True) == ("", f"{path}: 0 dibetulkan.\n", 0)
    assert (desk.folder / "a.html").stat() == before


def test_fix_writes_word_files_too(desk):
    path = desk.write("a.docx", docx(p("Sekda Buka Rakor"), p("Rapat di pusat", "kan di Tobelo.")))
    desk.run(path, fix=True)

    assert desk.run(path) == ("", "", 0)


def test_a_fix_keeps_the_mode_of_the_file_and_follows_links(desk):
    path = desk.folder / "a.txt"
    path.write_text(DEFECTS)
    path.chmod(0o640)
    (desk.folder / "b.txt").symlink_to(path)
    desk.run(str(desk.folder / "b.txt"), fix=True)

    assert (desk.folder / "b.txt").is_symlink()
    assert "dipusatkan" in path.read_text()
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(each.name for each in desk.folder.iterdir()) == ["a.txt", "b.txt", "daftar.json"]


def test_a_fix_writes_through_no_link_that_waits_beside_the_file(desk):
    path = desk.write("a.txt", DEFECTS)
    other = desk.folder / "lain"
    other.write_text("Rahasia.")
    (desk.folder / ".a.txt.baru").symlink_to(other)

    desk.run(path, fix=True)

    assert other.read_text() == "Rahasia."
    assert "dipusatkan" in (desk.folder / "a.txt").read_text()
    assert not (desk.folder / "a.txt").is_symlink()


def test_standard_input_is_read_and_mended_to_standard_output(desk):
    assert desk.run("-", given=DEFECTS.encode())[0].startswith("-:3:11: D02")

    out, err, code = desk.run("-", given=DEFECTS.encode(), fix=True)
    assert out == DEFECTS.replace("di pusatkan", "dipusatkan").replace(" ,", ",")
    assert (err, code) == ("", 0)


def test_standard_input_may_be_html(desk):
    assert desk.run("-", given=b"<p>Rapat <b>di</b> pusatkan.</p>")[0].startswith("-:1:13: D02")
    assert desk.run("-", given=b"Rapat <b>di</b> pusatkan.", html=True)[0].startswith("-:1:10: D02")


def test_a_first_line_is_no_headline_when_somebody_says_so(desk):
    path = desk.write(
        "a.txt", "Sekda membuka rapat koordinasi kominfo di tobelo\n\nRapat dibuka di Tobelo.\n"
    )

    assert "K06" in desk.run(path)[0]
    assert "K06" not in desk.run(path, no_headline=True)[0]


def test_files_that_cannot_be_read_are_named_and_the_others_checked(desk):
    good = desk.write("a.txt", DEFECTS)
    missing, pdf = str(desk.folder / "tidak-ada.txt"), desk.write("b.pdf", b"%PDF-1.7")
    out, err, code = desk.run(missing, pdf, str(desk.folder), good)

    assert len(out.splitlines()) == 2
    assert err.splitlines()[0] == f"{missing}: Berkas ini tidak ada."
    assert err.splitlines()[1].startswith(f"{pdf}: Ini PDF.")
    assert err.splitlines()[2].startswith(f"{desk.folder}: Berkas ini tidak dapat dibaca")
    assert code == 2


@pytest.mark.parametrize(
    ("files", "options", "told"),
    [
        ([], {}, "Sebut berkas"),
        (["-", "-"], {}, "hanya sekali"),
        (["-"], {"fix": True, "json": True}, "--fix dengan --json"),
    ],
)
def test_a_wrong_call_is_told(desk, files, options, told):
    with pytest.raises(CommandError, match=told) as raised:
        desk.run(*files, **options)

    assert raised.value.returncode == 2


def test_a_wrong_registry_is_told_with_its_name(desk):
    with pytest.raises(CommandError, match=r"daftar\.json: Bagian “orang” tidak dikenal") as raised:
        desk.run(desk.write("a.txt", DEFECTS), registry={"orang": []})

    assert raised.value.returncode == 2


@pytest.mark.django_db
def test_the_database_is_the_registry_where_none_is_given(desk, newsroom):
    newsroom.make_tenure(
        newsroom.make_official("Saifuddin Djuba"),
        newsroom.make_post("Bupati Halmahera Utara", area=newsroom.halut),
        dt.date(2021, 4, 15),
        dt.date(2021, 7, 8),
        "pj",
    )
    path = desk.write("a.txt", "Bupati Halmahera Utara, Saifuddin Djuba, hadir di Tobelo.")

    out, _, code = desk.run(path, registry=None, date=dt.date(2021, 7, 8))
    assert code == 1
    assert "hari itu Pj. Bupati Halmahera Utara" in out


def alone(*words, given=b"", folder):
    """The command in a process of its own, without any setting, from another folder."""
    return subprocess.run(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "naskah", *words],
        input=given,
        capture_output=True,
        check=False,
        cwd=folder,
        env={"PATH": os.environ["PATH"]},
    )


def test_with_a_registry_it_needs_no_database_and_no_settings(tmp_path):
    (tmp_path / "daftar.json").write_text(json.dumps(REGISTRY))
    (tmp_path / "a.txt").write_text("Bupati Halmahera Utara, Saifuddin Djuba, hadir di Tobelo.\n")
    done = alone("a.txt", "--registry", "daftar.json", "--date=2021-07-09", "--json", folder=tmp_path)

    assert (done.stderr, done.returncode) == (b"", 1)
    assert [each["rule"] for each in json.loads(done.stdout)] == ["E06"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--registry", "tidak-ada.json", "-"], "Berkas ini tidak ada"),
        (["--registry", "daftar.json", "--date", "9 Juli", "-"], "--date"),
        (["--registry", "daftar.json"], "Sebut berkas"),
        (["--registry", "daftar.json", "--bahasa", "-"], "--bahasa"),
    ],
)
def test_a_wrong_call_ends_with_two_and_a_sentence(tmp_path, words, told):
    (tmp_path / "daftar.json").write_text("{}")
    done = alone(*words, folder=tmp_path)

    assert done.returncode == 2
    assert told in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_without_a_registry_missing_settings_are_named(tmp_path):
    done = alone("-", folder=tmp_path)

    assert done.returncode == 2
    assert done.stderr.startswith(b"Wrong settings: ")


def test_its_help_and_its_rules_need_no_settings(tmp_path):
    assert "--registry BERKAS.json" in alone("--help", folder=tmp_path).stdout.decode()
    assert alone("--rules", folder=tmp_path).stdout.startswith(b"# The copy checker")


def test_the_page_of_the_rules_is_current():
    out = io.StringIO()
    call_command("naskah", rules=True, stdout=out)

    assert out.getvalue() == (settings.BASE_DIR / "docs" / "naskah.md").read_text(), (
        "run: python manage.py naskah --rules > docs/naskah.md"
    )
