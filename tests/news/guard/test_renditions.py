"""A genuine picture in the place of one of ours is found; the same picture, only compressed anew, is not."""

import io
from hashlib import sha256

import pytest
from django.core.management import CommandError, call_command
from PIL import Image, ImageDraw

from news.guard import files, renditions
from news.media import photos
from news.models import EditionPhoto, Finding, RenditionManifest
from tests.newsroom import jpeg

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(newsroom, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def drawn(seed=0):
    """A picture with something in it."""
    image = Image.new("RGB", (900, 600), "#2a6f8f")
    pen = ImageDraw.Draw(image)
    for number in range(12):
        left = (number * 73 + seed * 211) % 800
        pen.ellipse(
            (left, number * 45, left + 160, number * 45 + 90),
            fill=(20 * number, 255 - 20 * number, 90 + seed * 40),
        )
    return image


def upload(image, name="foto.jpg"):
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=92)
    file = jpeg(name=name)
    file.file = buffer
    file.size = buffer.tell()
    return file


@pytest.fixture
def photo(root, newsroom):
    return photos.take_in(
        upload(drawn()), by=newsroom.ratna, agency=newsroom.office, alt="Bola", credit="Ratna"
    )


def put(path, content):
    path.chmod(0o600)
    path.write_bytes(content)


def encoded(image, path, **options):
    buffer = io.BytesIO()
    kind = {"jpg": "JPEG", "webp": "WEBP", "avif": "AVIF"}[path.suffix[1:]]
    image.save(buffer, kind, **options)
    put(path, buffer.getvalue())


def size_of(path):
    with Image.open(path) as image:
        return image.size


def opened(path):
    with Image.open(path) as image:
        return image.convert("RGB")


def seen(root):
    return [each.path_or_address for each in renditions.look_at(root, renditions.folders(root))]


def folder(root, photo):
    return root / "rendition" / photo.digest


def test_what_was_made_is_written_down_and_in_order(root, photo):
    there = {path.name: sha256(path.read_bytes()).hexdigest() for path in folder(root, photo).iterdir()}

    assert RenditionManifest.objects.get().files == there
    assert seen(root) == []


@pytest.mark.parametrize("name", ["360.avif", "720.webp", "900.jpg", "thumb-240.jpg", "card.jpg"])
@pytest.mark.parametrize("is_known", [True, False])
def test_another_genuine_picture_in_its_place_is_found(root, photo, name, is_known):
    if not is_known:
        RenditionManifest.objects.all().delete()
    path = folder(root, photo) / name
    encoded(drawn(seed=3).resize(size_of(path)), path)

    assert [each for each in [files.look_at(root, path)] if each] == []
    assert seen(root) == [f"rendition/{photo.digest}/{name}"]
    assert seen(root) == [f"rendition/{photo.digest}/{name}"]  # and goes on being found


def test_a_line_of_lettering_over_it_is_found(root, photo):
    path = folder(root, photo) / "900.jpg"
    image = opened(path)
    ImageDraw.Draw(image).text(
        (90, 250), "SLOT GACOR", fill="yellow", font_size=60, stroke_width=2, stroke_fill="black"
    )
    encoded(image, path, quality=78)

    assert seen(root) == [f"rendition/{photo.digest}/900.jpg"]


@pytest.mark.parametrize("quality", [20, 40, 60, 90])
def test_the_same_picture_compressed_anew_is_no_alarm_and_is_written_down(root, photo, quality):
    for path in folder(root, photo).iterdir():
        encoded(opened(path), path, quality=quality)

    assert seen(root) == []
    assert (
        RenditionManifest.objects.get().files["900.jpg"]
        == sha256((folder(root, photo) / "900.jpg").read_bytes()).hexdigest()
    )


def test_photos_of_before_are_compared_once_and_then_known(root, photo, monkeypatch):
    RenditionManifest.objects.all().delete()
    asked = []
    monkeypatch.setattr(
        renditions, "shows", lambda *args, old=renditions.shows: asked.append(1) or old(*args)
    )

    assert (seen(root), seen(root)) == ([], [])
    assert len(asked) == len(RenditionManifest.objects.get().files)


def test_a_night_compares_a_part_of_those_of_before_and_the_next_goes_on(root, newsroom, monkeypatch):
    for seed in range(3):
        photos.take_in(
            upload(drawn(seed)), by=newsroom.ratna, agency=newsroom.office, alt="Bola", credit="Ratna"
        )
    RenditionManifest.objects.all().delete()
    monkeypatch.setattr(renditions, "MAX_NEW", 2)

    counts = []
    for _night in range(3):
        seen(root)
        counts.append(RenditionManifest.objects.count())

    assert counts == [2, 3, 3]


def test_crops_with_an_earlier_focal_point_are_judged_by_that_point(root, photo, newsroom):
    before = photo.digest
    moved = photos.refocus(photo, x=10, y=90, by=newsroom.ratna)
    edition = newsroom.publish()
    EditionPhoto.objects.create(edition=edition, photo=moved, digest=before)
    RenditionManifest.objects.all().delete()

    assert seen(root) == []
    assert set(RenditionManifest.objects.values_list("digest", flat=True)) == {before, moved.digest}


def test_a_swapped_original_is_found_and_proves_nothing_about_its_renditions(root, photo):
    original, path = root / photo.original.name, folder(root, photo) / "900.jpg"
    swapped = upload(drawn(seed=5)).file.getvalue()
    put(original, swapped)
    encoded(drawn(seed=5), path)

    assert files.look_at(root, original).remedy == files.CHANGED
    (found,) = renditions.look_at(root, renditions.folders(root))
    assert (found.path_or_address, found.remedy) == (f"rendition/{photo.digest}/900.jpg", renditions.UNSURE)


def test_the_look_tells_it_as_grave_and_the_remedy_ends_it(root, photo, capsys):
    path = folder(root, photo) / "720.jpg"
    encoded(drawn(seed=3).resize((720, 480)), path)
    with pytest.raises(SystemExit):
        call_command("guard")
    finding = Finding.objects.open().grave().get()
    assert finding.thing == f"rendition/{photo.digest}/720.jpg"
    assert f"remake_renditions {photo.digest}" in finding.remedy

    call_command("remake_renditions")
    call_command("guard")

    assert not Finding.objects.open().grave().exists()
    assert f"Foto {photo.pk}" in capsys.readouterr().out


def test_nothing_is_made_again_from_an_original_that_was_changed(root, photo):
    put(root / photo.original.name, upload(drawn(seed=5)).file.getvalue())
    before = (folder(root, photo) / "720.jpg").read_bytes()

    with pytest.raises(CommandError, match="Ambil kembali dari cadangan"):
        call_command("remake_renditions", photo.digest)
    with pytest.raises(CommandError, match="Tidak ada foto"):
        call_command("remake_renditions", "0" * 64)

    assert (folder(root, photo) / "720.jpg").read_bytes() == before


def test_a_broken_file_in_the_folder_is_found_and_stops_nothing(root, photo):
    put(folder(root, photo) / "360.jpg", b"\xff\xd8\xff no picture")

    assert seen(root) == [f"rendition/{photo.digest}/360.jpg"]


def test_photos_that_are_known_cost_no_query_more(root, newsroom, django_assert_num_queries):
    for seed in range(3):
        photos.take_in(
            upload(drawn(seed)), by=newsroom.ratna, agency=newsroom.office, alt="Bola", credit="Ratna"
        )

    with django_assert_num_queries(2):
        assert seen(root) == []


def test_a_planted_bomb_is_found_and_not_decoded(root, photo, monkeypatch):
    path = folder(root, photo) / "720.webp"
    encoded(drawn(seed=3).resize(size_of(path)), path)
    monkeypatch.setattr(renditions.photo_processing, "MAX_PIXELS", 100)
    monkeypatch.setattr(Image.Image, "convert", lambda *_: pytest.fail("decoded"))
    monkeypatch.setattr(renditions, "_original", lambda *_: drawn())

    assert seen(root) == [f"rendition/{photo.digest}/720.webp"]


def test_a_folder_that_goes_while_others_are_compared_stops_nothing(root, photo, monkeypatch):
    there = renditions.folders(root)
    photos.set_aside([photo.digest])

    assert [*renditions.look_at(root, there)] == []
