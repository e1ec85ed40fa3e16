"""`survey_wordpress` and `import_wordpress`: what they say, what they write, and what they refuse."""

import io
import json
import re

import pytest
from django.core.management import CommandError, call_command

from news.models import MovedItem, PressRelease, SiteMove, Topic
from tests.news.imports.wordpress.exports import SITE, attachment, item
from tests.newsroom import jpeg
from tests.source import BASE_DIR

SPAM = "Situs slot gacor maxwin deposit pulsa, daftar slot gacor hari ini."


def run(name, *arguments, **options):
    """What the command says."""
    out = io.StringIO()
    call_command(name, *map(str, arguments), stdout=out, processes=1, **options)
    return out.getvalue()


def test_a_survey_tells_and_writes_nothing(old_site):
    path = old_site.write(item(12), item(13, SPAM), item(14, status="future"))

    told = run("survey_wordpress", path)

    assert "3 butir dibaca" in told
    assert "Akan terbit: 1" in told
    assert "Spam: 1" in told
    assert "slot gacor" in told
    assert (SiteMove.objects.count(), MovedItem.objects.count()) == (0, 0)


def test_a_survey_tells_programs(old_site):
    told = json.loads(run("survey_wordpress", old_site.write(item(12), item(13, SPAM)), "--json"))

    assert (told["site"], told["fates"]) == ("malutprov.go.id", {"public": 1, "spam": 1})
    assert told["lists"]["spam"][0]["id"] == 13


def test_an_import_says_what_comes_next(old_site, newsroom):
    told = run("import_wordpress", old_site.write(item(12)), "--by", "hasan")

    assert "orang kedua menyetujuinya" in told
    assert SiteMove.objects.get().started_by == newsroom.hasan
    assert "Tidak ada yang baru." not in told


def test_a_dry_run_writes_nothing_and_says_the_same(old_site):
    path = old_site.write(item(12), item(13, SPAM))

    dry = run("import_wordpress", path, "--by", "hasan", "--dry-run")
    assert (SiteMove.objects.count(), PressRelease.objects.count()) == (0, 0)
    wet = run("import_wordpress", path, "--by", "hasan")

    assert dry.splitlines()[:-1] == wet.splitlines()[:-1]


def test_several_files_are_one_move(old_site):
    first, second = old_site.write(item(12), name="a.xml"), old_site.write(item(13), name="b.xml")

    run("import_wordpress", first, second, "--by", "hasan")

    assert [file["name"] for file in SiteMove.objects.get().files] == ["a.xml", "b.xml"]
    assert PressRelease.objects.count() == 2


def test_a_file_that_breaks_off_is_told_with_its_line_and_the_last_whole_item(old_site):
    path = old_site.write(item(12), item(13))
    path.write_text(path.read_text()[: path.read_text().index("<wp:post_id>13")])

    with pytest.raises(SystemExit):
        run("import_wordpress", path, "--by", "hasan")

    assert "bernomor 12" in SiteMove.objects.get().told[0]["sentence"]
    assert "baris" in SiteMove.objects.get().told[0]["sentence"]


def test_pictures_come_from_the_folder_alone_and_missing_ones_are_told_with_their_text(old_site, tmp_path):
    (tmp_path / "media/2021/07").mkdir(parents=True)
    (tmp_path / "media/2021/07/foto.jpg").write_bytes(jpeg(colour="#223344").read())
    (tmp_path / "rahasia.jpg").write_bytes(jpeg(colour="#998877").read())
    picture = '<p>Satu.</p><p><img src="{}/wp-content/uploads/{}" alt=""></p>'
    path = old_site.write(
        item(12, picture.format(SITE, "2021/07/foto.jpg")),
        item(13, picture.format(SITE, "2021/07/hilang.jpg")),
        item(14, picture.format(SITE, "../../rahasia.jpg")),
        item(16, "Isi.", metas={"_thumbnail_id": "15"}),
        attachment(15, "2021/07/foto.jpg"),
    )

    told = json.loads(run("import_wordpress", path, "--by", "hasan", "--media", tmp_path / "media", "--json"))

    photo = MovedItem.objects.get(old_id=15).photo
    assert MovedItem.objects.get(old_id=12).release.body == (
        f'<p>Satu.</p>\n<figure data-photo="{photo.pk}"></figure>'
    )
    assert [row.photo for row in MovedItem.objects.get(old_id=16).release.release_photos.all()] == [photo]
    missing = {(row["id"], row["evidence"]) for row in told["lists"]["pictures"]}
    assert {number for number, _ in missing} == {13, 14}
    assert told["without_alt"] == 4


def test_the_table_of_terms_is_written_and_read(old_site, tmp_path):
    topic = Topic.objects.create(name="Infrastruktur", slug="infrastruktur")
    path, table = old_site.write(item(12)), tmp_path / "istilah.csv"
    run("survey_wordpress", path, "--write-terms", table)
    assert '"category";"berita";"Berita";"";""' in table.read_text()
    table.write_text(table.read_text().replace('"Berita";"";""', '"Berita";"Infrastruktur";"Pengumuman"'))

    run("import_wordpress", path, "--by", "hasan", "--terms", table)

    release = PressRelease.objects.get()
    assert (list(release.topics.all()), release.kind) == ([topic], "announcement")


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("jenis;slug;topik\ncategory;berita;Tak Ada\n", "Baris 2, kolom topik: “Tak Ada” bukan topik"),
        ("jenis;slug;topik;jenis naskah\ncategory;berita;;Novel\n", "Baris 2, kolom jenis naskah: “Novel”"),
        ("a;b\n1;2\n", "Kolom jenis, slug, topik tidak ada"),
    ],
)
def test_a_wrong_table_is_refused_by_row_and_column(old_site, tmp_path, table, told):
    (tmp_path / "istilah.csv").write_text(table)

    with pytest.raises(CommandError, match=told):
        run(
            "import_wordpress", old_site.write(item(12)), "--by", "hasan", "--terms", tmp_path / "istilah.csv"
        )

    assert SiteMove.objects.count() == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--by", "siapa"], "Tidak ada akun aktif"),
        (["--by", "ratna"], "Hanya redaktur"),
        (["--by", "hasan", "--media", "/tidak/ada"], "tidak ada"),
        (["--by", "hasan", "--keep", "12", "--drop", "12"], "Pilih satu"),
        (["--by", "hasan", "--agency", "ZZZ"], "Tidak ada instansi"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(old_site, arguments, told):
    with pytest.raises(CommandError, match=told):
        run("import_wordpress", old_site.write(item(12)), *arguments)

    assert SiteMove.objects.count() == 0


def test_what_is_no_export_is_refused(old_site, tmp_path):
    (tmp_path / "x.xml").write_text("<html>Bukan ekspor</html>")

    with pytest.raises(CommandError):
        run("import_wordpress", tmp_path / "x.xml", "--by", "hasan")


def test_files_of_two_sites_are_refused(old_site):
    one = old_site.write(item(12), name="a.xml")
    other = old_site.write(item(12), name="b.xml", site="https://lain.example.go.id")

    with pytest.raises(CommandError, match="dua situs"):
        run("import_wordpress", one, other, "--by", "hasan")


DOCUMENTED = re.findall(
    r"^    kominfo ((?:survey|import)_wordpress .*)$",
    (BASE_DIR / "docs" / "import.md").read_text(),
    re.MULTILINE,
)


def test_the_commands_of_the_documentation_run_as_they_stand(old_site, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "uploads").mkdir()
    old_site.write(item(107), item(112, SPAM), name="ekspor-1.xml")
    old_site.write(item(205), name="ekspor-2.xml")

    for line in DOCUMENTED:
        run(*line.split())

    assert len(DOCUMENTED) == 5
    assert old_site.fates() == {107: "public", 112: "public", 205: "left"}
