"""Which files are made of a photo, by name and width.

Without Pillow, which `photo_processing` needs: every page names pictures, and few requests make one.
"""

WIDTHS = (360, 720, 1080, 1600)
THUMBNAIL_WIDTHS = (240, 480)
PRINT = "full.jpg"  # the whole picture for print, of a photo wider than the widest rendition
FORMATS = ("avif", "webp", "jpg")


def rendition_widths(width: int) -> list[int]:
    """The widths of the renditions of a picture `width` wide; none is wider than the picture."""
    return [step for step in WIDTHS if step < width] + ([width] if width <= WIDTHS[-1] else [])


def all_names(width: int) -> list[str]:
    """Names of the files that every picture `width` wide has: all that `photo_processing.renditions` makes but `PRINT`.

    Photos from before `PRINT` lack it until `remake_renditions --without-print`, so nothing may count on it.
    """
    stems = [str(step) for step in rendition_widths(width)] + [f"thumb-{step}" for step in THUMBNAIL_WIDTHS]
    return [f"{stem}.{extension}" for stem in stems for extension in FORMATS] + ["card.jpg"]


def largest_names(width: int) -> list[str]:
    """Names of the JPEG files to hand out of a picture `width` wide, the largest first."""
    widest = f"{rendition_widths(width)[-1]}.jpg"
    return [PRINT, widest] if width > WIDTHS[-1] else [widest]
