"""Photos in: what is refused with which sentence, and what leaves."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms, PngImagePlugin

from kominfo.lib.files import photo_processing, rendition_names
from kominfo.lib.files.alt_text import alt_problem
from tests.pictures import foliage

GPS = 0x8825


@pytest.fixture(autouse=True)
def quick_pictures():
    """Here the files are those of the site."""


def picture(size=(640, 480), color=(10, 86, 112), mode="RGB"):
    return Image.new(mode, size, color)


def file_of(image, format="JPEG", **options):
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    buffer.seek(0)
    return buffer


def png(*chunks, size=(640, 480), bits=8, kind=0):
    """A PNG put together by hand, for chunks that no honest program writes."""
    header = (b"IHDR", struct.pack(">IIBBBBB", *size, bits, kind, 0, 0, 0))
    parts = [
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in (header, *chunks, (b"IEND", b""))
    ]
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"".join(parts))


@pytest.mark.parametrize(
    ("format", "content_type", "extension"),
    [("JPEG", "image/jpeg", "jpg"), ("PNG", "image/png", "png"), ("WEBP", "image/webp", "webp")],
)
def test_a_photo_is_known_by_its_content(format, content_type, extension):
    facts = photo_processing.inspect(file_of(picture(), format))

    assert (facts.format, facts.content_type, facts.extension, facts.width, facts.height) == (
        format, content_type, extension, 640, 480,
    )  # fmt: skip
    assert len(facts.sha256) == 64


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 640 480\n",
        b"GIF89a\x80\x02\xe0\x01\x00\x00\x00",
        b"\xff\xd8\xff\xe0 no more",
        b"push graphic-context\nviewbox 0 0 640 480",
        file_of(picture(), "GIF").getvalue(),
        file_of(picture(), "TIFF").getvalue(),
        file_of(picture(), "BMP").getvalue(),
        file_of(picture(), "JPEG").getvalue()[:-700],
        file_of(picture(), "PNG").getvalue()[:300],
        png((b"iCCP", b"x\0\0" + zlib.compress(b"\0" * 80_000_000, 9))).getvalue(),
    ],
)
def test_what_is_not_a_whole_photo_is_refused(content):
    with pytest.raises(ValidationError, match="JPEG, PNG, atau WebP"):
        photo_processing.inspect(io.BytesIO(content))


def test_a_text_chunk_that_unpacks_to_a_flood_is_refused():
    bomb = png(
        (b"zTXt", b"x\0\0" + zlib.compress(b"\0" * 80_000_000, 9)),
        (b"IDAT", zlib.compress(b"\0" * 641 * 480)),
    )

    with pytest.raises(ValidationError, match="yang utuh"):
        photo_processing.inspect(bomb)


@pytest.mark.parametrize("size", [(20_000, 20_000), (8000, 7000), (65_000, 65_000)])
def test_too_many_pixels_are_refused_before_they_are_unpacked(size):
    bomb = png((b"IDAT", zlib.compress(b"\0" * 1000)), size=size)

    with pytest.raises(ValidationError, match="lebih dari 50 juta piksel"):
        photo_processing.inspect(bomb)


@pytest.mark.parametrize("size", [(201, 16_001), (16_001, 201)])
def test_a_strip_longer_than_webp_allows_is_refused(size):
    with pytest.raises(ValidationError, match="sisi terpanjang"):
        photo_processing.inspect(file_of(picture(size), "PNG"))


def test_the_longest_strip_that_is_taken_has_all_its_renditions():
    image = photo_processing.load(file_of(picture((200, 16_000)), "PNG"))

    assert [name for name, _ in photo_processing.renditions(image)] == rendition_names.all_names(200)


@pytest.mark.parametrize("format", ["PNG", "WEBP"])
def test_a_moving_picture_is_refused(format):
    moving = file_of(picture(), format, save_all=True, append_images=[picture(color="red")])

    with pytest.raises(ValidationError, match="Gambar bergerak tidak dapat dipakai"):
        photo_processing.inspect(moving)


def test_the_second_view_that_phones_add_does_not_hinder():
    photo = file_of(picture(), "MPO", save_all=True, append_images=[picture(color="red")])

    assert photo_processing.inspect(photo).format == "JPEG"
    assert photo_processing.load(photo).getpixel((5, 5))[2] > 100


def test_a_tiny_picture_is_refused():
    with pytest.raises(ValidationError, match="hanya 640 × 150 piksel"):
        photo_processing.inspect(file_of(picture((640, 150))))


def test_a_file_over_25_mb_is_refused():
    heavy = io.BytesIO(file_of(picture()).getvalue() + b"\0" * photo_processing.MAX_BYTES)

    with pytest.raises(ValidationError, match="paling besar 25 MB"):
        photo_processing.inspect(heavy)


def test_a_photo_taken_sideways_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    sideways = file_of(picture((640, 480)), exif=exif)

    facts = photo_processing.inspect(sideways)

    assert (facts.width, facts.height) == (480, 640)
    assert photo_processing.load(sideways).size == (480, 640)


def test_place_camera_and_profile_do_not_leave():
    exif = Image.Exif()
    exif[0x010F] = "Kamera Rahasia"
    exif.get_ifd(GPS)[1] = "N"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    photo = file_of(picture(), exif=exif, icc_profile=profile, comment=b"Rahasia")

    made = dict(photo_processing.renditions(photo_processing.load(photo)))

    for content in made.values():
        found = Image.open(io.BytesIO(content))
        assert dict(found.getexif()) == {}
        assert not {"exif", "icc_profile", "comment", "xmp"} & found.info.keys()
        assert b"Rahasia" not in content


def test_hidden_text_in_a_png_does_not_leave():
    note = PngImagePlugin.PngInfo()
    note.add_text("Author", "Rahasia")

    assert photo_processing.load(file_of(picture(), "PNG", pnginfo=note)).info == {}


def test_transparency_becomes_white():
    glass = file_of(picture(mode="RGBA", color=(255, 0, 0, 0)), "PNG")

    assert photo_processing.load(glass).getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["L", "P", "LA", "I;16", "1", "CMYK"])
def test_every_kind_of_pixels_becomes_rgb(mode):
    source = picture().convert("L").convert(mode) if mode != "LA" else picture().convert("LA")
    photo = file_of(source, "JPEG" if mode == "CMYK" else "PNG")

    assert photo_processing.load(photo).mode == "RGB"


def test_grey_of_sixteen_bits_keeps_its_shades():
    shades = Image.frombytes(
        "I;16", (256, 200), b"".join(struct.pack("<H", x * 257) for x in range(256)) * 200
    )

    loaded = photo_processing.load(file_of(shades, "PNG"))

    assert [loaded.getpixel((x, 9)) for x in (0, 100, 255)] == [(0,) * 3, (100,) * 3, (255,) * 3]


def test_the_clear_shade_of_sixteen_bits_is_glass_and_its_neighbour_is_not():
    shades = Image.frombytes(
        "I;16", (256, 200), b"".join(struct.pack("<H", x * 257) for x in range(256)) * 200
    )

    loaded = photo_processing.load(file_of(shades, "PNG", transparency=100 * 257))

    assert [loaded.getpixel((x, 9)) for x in (99, 100, 101)] == [(99,) * 3, (255,) * 3, (101,) * 3]


def test_the_clear_colour_of_sixteen_bits_is_glass():
    row = b"\0" + struct.pack(">HHH", 65535, 300, 0) * 300
    photo = png(
        (b"tRNS", struct.pack(">HHH", 65535, 300, 0)),
        (b"IDAT", zlib.compress(row * 300)),
        size=(300, 300),
        bits=16,
        kind=2,
    )

    assert photo_processing.load(photo).getpixel((0, 0)) == (255, 255, 255)


def glassy(mode):
    return {"LA": picture(mode="LA", color=(0, 128)), "RGBA": picture(mode="RGBA", color=(0, 0, 0, 128))}[
        mode
    ]


@pytest.mark.parametrize("mode", ["LA", "RGBA"])
def test_half_clear_black_is_grey_on_white(mode):
    assert photo_processing.load(file_of(glassy(mode), "PNG")).getpixel((0, 0)) == (127, 127, 127)


RED, GREEN, BLUE = (0.436, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7142)


def number(value):
    return struct.pack(">i", round(value * 65536))


def profile(space, **tags):
    """A colour profile put together by hand: ICC.1, version 2."""
    tags = {"wtpt": (0.9642, 1, 0.8249)} | tags
    table, body = struct.pack(">I", len(tags)), b""
    for name, value in tags.items():
        if isinstance(value, tuple):
            tag = b"XYZ \0\0\0\0" + b"".join(map(number, value))
        else:
            tag = b"curv\0\0\0\0" + struct.pack(">IHH", 1, int(value * 256), 0)
        table += struct.pack(">4sII", name.encode(), 132 + 12 * len(tags) + len(body), len(tag))
        body += tag
    head = (
        struct.pack(">4sI4s4s4s", b"lcms", 0x02400000, b"mntr", space, b"XYZ ")
        + bytes(12)
        + b"acsp"
        + bytes(28)
    )
    head += number(0.9642) + number(1) + number(0.8249) + bytes(48)
    return struct.pack(">I", 4 + len(head) + len(table) + len(body)) + head + table + body


# Red and blue change places, so that nobody can overlook whether a profile was heeded.
SWAPPED = profile(b"RGB ", rXYZ=BLUE, gXYZ=GREEN, bXYZ=RED, rTRC=2.2, gTRC=2.2, bTRC=2.2)
LINEAR_GREY = profile(b"GRAY", kTRC=1.0)
LINEAR = profile(b"RGB ", rXYZ=RED, gXYZ=GREEN, bXYZ=BLUE, rTRC=1.0, gTRC=1.0, bTRC=1.0)


@pytest.mark.parametrize(
    ("source", "embedded", "expected"),
    [
        (picture(color="red"), SWAPPED, (0, 0, 255)),
        (picture(color="red").quantize(4), SWAPPED, (0, 0, 255)),
        (picture(mode="RGBA", color=(255, 0, 0, 128)), SWAPPED, (127, 127, 255)),
        (picture(mode="L", color=55), LINEAR_GREY, (128, 128, 128)),
        (picture(mode="LA", color=(55, 255)), LINEAR_GREY, (128, 128, 128)),
        (picture(mode="LA", color=(55, 128)), LINEAR_GREY, (191, 191, 191)),
        (picture(mode="I;16", color=55 * 257), LINEAR_GREY, (128, 128, 128)),
        (picture(mode="L", color=55), LINEAR, (128, 128, 128)),
        (picture(mode="1", color=1), LINEAR_GREY, (255, 255, 255)),
    ],
    ids=[
        "RGB",
        "palette",
        "RGBA",
        "grey",
        "opaque LA",
        "clear LA",
        "16 bits",
        "grey, coloured profile",
        "1 bit",
    ],
)
def test_a_profile_is_heeded_whatever_the_pixels_are(source, embedded, expected):
    loaded = photo_processing.load(file_of(source, "PNG", icc_profile=embedded))

    assert loaded.getpixel((5, 5)) == pytest.approx(expected, abs=2)


@pytest.mark.parametrize(
    "embedded", [b"junk" * 50, SWAPPED[:150], LINEAR_GREY, profile(b"CMYK"), profile(b"Lab ")]
)
def test_a_profile_that_is_broken_or_of_other_colours_changes_nothing(embedded):
    red = file_of(picture(color="red"), "PNG", icc_profile=embedded)

    assert photo_processing.load(red).getpixel((5, 5)) == (255, 0, 0)


def camera_marks(space=0xFFFF, index="R03"):
    """What a camera set to Adobe RGB writes instead of a profile."""
    exif = Image.Exif()
    exif.get_ifd(0x8769).update({0xA001: space, 0xA005: {1: index}})
    return exif


@pytest.mark.parametrize("marks", [camera_marks(), camera_marks(space=2, index="R98")])
def test_adobe_rgb_that_only_a_camera_marks_is_heeded(marks):
    loaded = photo_processing.load(file_of(picture(color=(100, 150, 100)), quality=95, exif=marks))

    assert loaded.getpixel((5, 5)) == pytest.approx((66, 151, 97), abs=2)


@pytest.mark.parametrize("marks", [camera_marks(space=1), camera_marks(index="R98"), Image.Exif()])
def test_without_that_mark_colours_stay(marks):
    loaded = photo_processing.load(file_of(picture(color=(100, 150, 100)), quality=95, exif=marks))

    assert loaded.getpixel((5, 5)) == pytest.approx((100, 150, 100), abs=2)


def test_printers_colours_become_those_of_screens():
    red = file_of(picture(mode="CMYK", color=(0, 255, 255, 0)), icc_profile=SWAPPED)

    assert photo_processing.load(red).getpixel((5, 5)) == pytest.approx((255, 0, 0), abs=2)


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (200, [200]),
        (360, [360]),
        (1000, [360, 720, 1000]),
        (1600, [360, 720, 1080, 1600]),
        (4000, [360, 720, 1080, 1600]),
    ],
)
def test_renditions_are_never_wider_than_the_photo(width, expected):
    assert rendition_names.rendition_widths(width) == expected


def test_renditions_have_the_promised_names_and_sizes():
    made = dict(photo_processing.renditions(picture((800, 600))))
    sizes = {name: Image.open(io.BytesIO(content)).size for name, content in made.items()}
    formats = {Image.open(io.BytesIO(content)).format for content in made.values()}

    assert sizes == {
        **{f"800.{kind}": (800, 600) for kind in ("avif", "webp", "jpg")},
        **{f"720.{kind}": (720, 540) for kind in ("avif", "webp", "jpg")},
        **{f"360.{kind}": (360, 270) for kind in ("avif", "webp", "jpg")},
        **{f"thumb-240.{kind}": (240, 160) for kind in ("avif", "webp", "jpg")},
        **{f"thumb-480.{kind}": (480, 320) for kind in ("avif", "webp", "jpg")},
        "card.jpg": (1200, 630),
    }
    assert formats == {"AVIF", "WEBP", "JPEG"}
    assert sorted(sizes) == sorted(rendition_names.all_names(800))


@pytest.mark.parametrize("focal", [(0, 0), (1, 1), (0.5, 0.5), (0.9, 0.2)])
@pytest.mark.parametrize("size", [(801, 599), (600, 1201), (200, 3000), (3001, 200)])
def test_crops_work_for_every_shape_and_focal_point(size, focal):
    made = dict(photo_processing.renditions(picture(size), focal))

    assert Image.open(io.BytesIO(made["thumb-240.jpg"])).size == (240, 160)


def test_a_crop_keeps_the_focal_point():
    photo = picture((900, 300), "white")
    photo.paste("black", (750, 0, 900, 300))

    right = dict(photo_processing.renditions(photo, (0.95, 0.5)))["thumb-240.jpg"]
    left = dict(photo_processing.renditions(photo, (0.1, 0.5)))["thumb-240.jpg"]

    assert Image.open(io.BytesIO(right)).getpixel((230, 80))[0] < 40
    assert Image.open(io.BytesIO(left)).getpixel((230, 80))[0] > 215


@pytest.mark.parametrize("size", [(1500, 1000), (1000, 750), (640, 427)])
def test_a_photo_rich_in_detail_weighs_11_kb_on_a_phone(size):
    made = dict(photo_processing.renditions(foliage(size)))
    for_phones = max(width for width in rendition_names.rendition_widths(size[0]) if width <= 720)

    assert len(made[f"{for_phones}.avif"]) <= 11_000
    assert len(made["360.avif"]) <= 11_000


def test_a_photo_of_little_detail_keeps_its_quality():
    made = dict(photo_processing.renditions(picture((1500, 1000))))
    again = io.BytesIO()
    picture((720, 480)).save(again, "AVIF", quality=48, speed=6)

    assert made["720.avif"] == again.getvalue()


def test_what_is_wider_than_a_phone_keeps_its_quality():
    made = dict(photo_processing.renditions(foliage((1500, 1000))))

    assert len(made["1080.avif"]) > 30_000


def test_noise_is_given_up_at_the_lowest_quality():
    made = dict(photo_processing.renditions(Image.effect_noise((740, 1500), 120).convert("RGB")))

    assert Image.open(io.BytesIO(made["720.avif"])).size == (720, 1459)


def test_the_card_of_a_noisy_photo_stays_under_300_kb():
    noise = Image.effect_noise((1400, 900), 120).convert("RGB")

    assert len(dict(photo_processing.renditions(noise))["card.jpg"]) < 300_000


@pytest.mark.parametrize(
    ("alt", "filename"),
    [
        ("rakor-tobelo.jpg", "rakor-tobelo.jpg"),
        ("Rakor Tobelo", "rakor_tobelo.JPG"),
        ("IMG_1234", "lain.jpg"),
        ("DSC00123.JPG", "lain.jpg"),
        ("20210708_091500", "lain.jpg"),
        ("foto", "lain.jpg"),
    ],
)
def test_a_file_name_is_no_alternative_text(alt, filename):
    assert "hanya nama berkas" in alt_problem(alt, filename)


@pytest.mark.parametrize("alt", ["Bupati menandatangani berita acara", "", "Rakor di Tobelo, hari pertama"])
def test_a_description_is_accepted(alt):
    assert alt_problem(alt, "rakor-tobelo.jpg") is None
