"""A move undone before its approval leaves nothing behind, and nothing that somebody wrote is lost."""

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError

from news.editions.moving import undoing
from news.models import MovedItem, OldAddress, Photo, PressRelease, SiteMove
from tests.news.imports.wordpress.exports import SITE, attachment, item
from tests.newsroom import jpeg

PICTURE = f'<p>Satu.</p><p><img src="{SITE}/wp-content/uploads/2021/07/foto.jpg" class="wp-image-15" alt="Jalan"></p>'


def files():
    """Every file below the media folder."""
    return {str(path) for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()}


@pytest.fixture
def media(tmp_path):
    folder = tmp_path / "media" / "2021" / "07"
    folder.mkdir(parents=True)
    (folder / "foto.jpg").write_bytes(jpeg(colour="#113355").read())
    return tmp_path / "media"


def test_nothing_is_left(old_site, newsroom, media, django_capture_on_commit_callbacks):
    before = files()
    old_site.take(item(12, PICTURE), attachment(15, "2021/07/foto.jpg"), item(13), media=media)
    assert (Photo.objects.count(), files() > before) == (1, True)

    with django_capture_on_commit_callbacks(execute=True):
        undone = undoing.undo(old_site.move, by=newsroom.hasan)

    assert undone == undoing.Undone(drafts=2, photos=1, kept=0)
    for model in (PressRelease, MovedItem, OldAddress, Photo):
        assert model.objects.count() == 0
    assert files() == before
    assert SiteMove.objects.get().state == "undone"


def test_a_photo_that_the_library_had_stays(old_site, newsroom, media):
    from news.media import photos

    photos.take_in(jpeg(colour="#113355"), by=newsroom.ratna, agency=newsroom.office)
    old_site.take(item(12, PICTURE), attachment(15, "2021/07/foto.jpg"), media=media)

    undoing.undo(old_site.move, by=newsroom.hasan)

    assert Photo.objects.count() == 1


def test_a_photo_that_another_text_shows_stays(old_site, newsroom, media):
    old_site.take(item(12, PICTURE), attachment(15, "2021/07/foto.jpg"), media=media)
    photo = Photo.objects.get()
    newsroom.make_release(body=f'<p>Isi.</p><figure data-photo="{photo.pk}"></figure>')

    undone = undoing.undo(old_site.move, by=newsroom.hasan)

    assert (undone.photos, Photo.objects.count()) == (0, 1)


def test_what_somebody_has_edited_stays_and_is_not_moved_again(old_site, newsroom):
    old_site.take(item(12), item(13))
    PressRelease.objects.filter(pk=old_site.row(12).release_id).update(text_changed_by=newsroom.ratna)

    undone = undoing.undo(old_site.move, by=newsroom.hasan)
    old_site.take(item(12), item(13))

    assert (undone.drafts, undone.kept) == (1, 1)
    assert (PressRelease.objects.count(), MovedItem.objects.count()) == (2, 2)


def test_the_same_export_may_be_read_again(old_site, newsroom):
    old_site.take(item(12))
    undoing.undo(old_site.move, by=newsroom.hasan)

    old_site.take(item(12))

    assert old_site.row(12).move == old_site.move
    assert old_site.row(12).release.slug == "judul-12"


def test_an_approved_move_stays(old_site, newsroom):
    old_site.take(item(12))
    old_site.approve()

    with pytest.raises(ValidationError):
        undoing.undo(old_site.move, by=newsroom.hasan)


@pytest.mark.parametrize("name", ["ratna", "nurul"])
def test_only_who_may_move_undoes(old_site, newsroom, name):
    old_site.take(item(12))

    with pytest.raises(PermissionDenied):
        undoing.undo(old_site.move, by=getattr(newsroom, name))
