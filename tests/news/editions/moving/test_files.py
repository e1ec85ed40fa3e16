"""Documents that old texts link to: taken in as attachments where they are there and sound, told where not."""

import pytest
from django.conf import settings

from news.editions.moving import deciding, undoing
from news.models import Attachment, MovedItem, OldAddress, Photo, PressRelease
from tests.kominfo.lib.files.portable import opening, pdf
from tests.news.imports.wordpress.exports import SITE, attachment, item
from tests.newsroom import jpeg

LINK = f'<p>Unduh <a href="{SITE}/wp-content/uploads/2021/07/laporan.pdf">Laporan tahunan 2020</a>.</p>'
PICTURE = f'<p>Satu.</p><p><img src="{SITE}/wp-content/uploads/2021/07/foto.jpg" class="wp-image-15" alt="Jalan"></p>'


@pytest.fixture
def media(tmp_path):
    folder = tmp_path / "media" / "2021" / "07"
    folder.mkdir(parents=True)
    (folder / "laporan.pdf").write_bytes(pdf())
    (folder / "foto.jpg").write_bytes(jpeg(colour="#113355").read())
    return tmp_path / "media"


def notes(row):
    return [note["kind"] for note in row.notes]


def test_a_linked_document_becomes_an_attachment_of_its_text(old_site, media, newsroom):
    old_site.take(item(12, LINK), attachment(15, "2021/07/laporan.pdf"), media=media)

    file = Attachment.objects.get()
    assert (file.title, file.agency, list(file.releases.all())) == (
        "Laporan tahunan 2020", newsroom.office, [old_site.row(12).release],
    )  # fmt: skip
    assert f'href="/media/berkas/{file.digest}/' in old_site.row(12).release.body
    assert (old_site.row(15).attachment, old_site.row(15).has_made_attachment) == (file, True)


def test_words_that_say_nothing_give_way_to_the_files_name(old_site, media):
    old_site.take(item(12, LINK.replace("Laporan tahunan 2020", "di sini")), media=media)

    assert Attachment.objects.get().title == "laporan"


def test_two_texts_share_one_document(old_site, media):
    old_site.take(item(12, LINK), item(13, LINK), attachment(15, "2021/07/laporan.pdf"), media=media)

    assert Attachment.objects.get().releases.count() == 2


def test_read_twice_it_is_there_once(old_site, media):
    old_site.take(item(12, LINK), attachment(15, "2021/07/laporan.pdf"), media=media)
    old_site.take(item(12, LINK), attachment(15, "2021/07/laporan.pdf"), media=media)

    assert (Attachment.objects.count(), PressRelease.objects.count(), MovedItem.objects.count()) == (1, 1, 2)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "tidak ada di folder media"),
        (opening(S="/JavaScript", JS="app.alert(1)"), "JavaScript"),
        (b"MZ\x90", ""),
    ],
)
def test_what_is_missing_or_unsound_is_told(old_site, media, content, said):
    path = media / "2021" / "07" / "laporan.pdf"
    path.unlink() if content is None else path.write_bytes(content)

    old_site.take(item(12, LINK), media=media)

    told = [note for note in old_site.row(12).notes if note["kind"] == "file_missing"]
    assert (Attachment.objects.count(), len(told)) == (0, 1)
    assert said in told[0]["sentence"]
    assert "laporan.pdf" in told[0]["evidence"]
    assert "Laporan tahunan 2020" in old_site.row(12).release.body


def test_a_document_that_is_too_large_is_told(old_site, media):
    with (media / "2021" / "07" / "laporan.pdf").open("ab") as file:
        file.truncate(26 << 20)

    old_site.take(item(12, LINK), media=media)

    assert (
        "terlalu besar" in next(n for n in old_site.row(12).notes if n["kind"] == "file_missing")["sentence"]
    )


def test_files_that_come_later_are_taken_by_another_reading(old_site, media):
    old_site.take(item(12, LINK + PICTURE), attachment(15, "2021/07/foto.jpg"))
    assert {"file_missing", "picture_missing"} <= set(notes(old_site.row(12)))

    old_site.take(item(12, LINK + PICTURE), attachment(15, "2021/07/foto.jpg"), media=media)

    assert (Attachment.objects.count(), Photo.objects.count(), PressRelease.objects.count()) == (1, 1, 1)
    assert not {"file_missing", "picture_missing"} & set(notes(old_site.row(12)))


@pytest.mark.parametrize("has_item", [True, False])
def test_its_old_address_leads_to_it_once_the_move_is_approved(old_site, client, media, has_item):
    more = [attachment(15, "2021/07/laporan.pdf")] if has_item else []
    old_site.take(item(12, LINK), *more, media=media)
    address = "/wp-content/uploads/2021/07/laporan.pdf"
    assert client.get(address).status_code == 404

    old_site.approve()

    answer = client.get(address)
    assert answer.status_code == 301
    assert answer["Location"].startswith(f"/media/berkas/{Attachment.objects.get().digest}/")
    file = client.get(answer["Location"])
    assert (file.status_code, len(b"".join(file.streaming_content)) > 0) == (200, True)
    file.close()


def test_before_the_approval_nobody_gets_it(old_site, client, media):
    old_site.take(item(12, LINK), attachment(15, "2021/07/laporan.pdf"), media=media)
    file = Attachment.objects.get()

    assert client.get(f"/media/berkas/{file.digest}/laporan-tahunan-2020.pdf").status_code == 404


def test_undone_it_leaves_no_document(old_site, newsroom, media, django_capture_on_commit_callbacks):
    old_site.take(item(12, LINK), attachment(15, "2021/07/laporan.pdf"), media=media)

    with django_capture_on_commit_callbacks(execute=True):
        undone = undoing.undo(old_site.move, by=newsroom.hasan)

    assert (undone.files, Attachment.objects.count()) == (1, 0)
    assert list(settings.MEDIA_ROOT.glob("attachment/*")) == []


def test_files_of_a_dropped_text_do_not_stay_behind(
    old_site, newsroom, media, django_capture_on_commit_callbacks
):
    texts = [
        item(12, LINK + PICTURE),
        item(13),
        attachment(15, "2021/07/foto.jpg"),
        attachment(16, "2021/07/laporan.pdf"),
    ]
    old_site.take(*texts, media=media)
    assert (Photo.objects.count(), Attachment.objects.count()) == (1, 1)
    deciding.decide(old_site.move, [old_site.row(12).pk], "drop", by=newsroom.hasan)

    with django_capture_on_commit_callbacks(execute=True):
        old_site.approve()

    assert (Photo.objects.count(), Attachment.objects.count()) == (0, 0)
    kept = [settings.MEDIA_ROOT / name for name in ("original", "rendition", "attachment")]
    assert [path for folder in kept for path in folder.rglob("*") if path.is_file()] == []
    of_files = OldAddress.objects.filter(item__old_id__in=[15, 16]).values_list("target", flat=True)
    assert set(of_files) == {"gone"}


def test_files_that_another_text_has_stay(old_site, newsroom, media):
    old_site.take(
        item(12, LINK + PICTURE), item(13, LINK + PICTURE), attachment(15, "2021/07/foto.jpg"), media=media
    )
    deciding.decide(old_site.move, [old_site.row(12).pk], "drop", by=newsroom.hasan)

    old_site.approve()

    assert (Photo.objects.count(), Attachment.objects.count()) == (1, 1)
