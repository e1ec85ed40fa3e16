"""What a release may warn of and how gravely, in the words of BMKG and PVMBG."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from news.models.release.release import PressRelease


class WarningKind(models.TextChoices):
    """What people are warned of."""

    FLOOD = "flood", "Banjir"
    LANDSLIDE = "landslide", "Tanah longsor"
    EARTHQUAKE = "earthquake", "Gempa bumi"
    TSUNAMI = "tsunami", "Tsunami"
    ERUPTION = "eruption", "Erupsi gunung api"
    WEATHER = "weather", "Cuaca ekstrem"
    WAVES = "waves", "Gelombang tinggi"
    DROUGHT = "drought", "Kekeringan"
    FIRE = "fire", "Kebakaran hutan dan lahan"
    HAZE = "haze", "Kabut asap"
    OUTBREAK = "outbreak", "Wabah penyakit"
    OTHER = "other", "Bahaya lain"


class WarningLevel(models.TextChoices):
    """How grave it is, the gravest first."""

    AWAS = "awas", "Awas"
    SIAGA = "siaga", "Siaga"
    WASPADA = "waspada", "Waspada"


GRAVEST_FIRST = [str(level) for level in WarningLevel.values]
# What `Edition.warning` says of an edition that tells readers of the end.
ENDED = "ended"

# What a warning has filled in, in the order of the form.
NEEDED = {
    "warning_kind": "Jenis peringatan belum dipilih, misalnya banjir.",
    "warning_level": "Tingkat peringatan belum dipilih: Waspada, Siaga atau Awas.",
    "warning_instruction": "“Yang harus dilakukan” belum diisi. Tulis satu atau dua kalimat perintah yang pendek.",
    "warning_source": "Sumber peringatan belum diisi, misalnya BMKG atau PVMBG.",
}
NO_AREA = "Wilayah peringatan belum dipilih. Pilih kabupaten atau kota yang terancam pada “Wilayah”."
NOT_IMMEDIATE = "Peringatan hanya untuk informasi serta-merta. Pilih kategori “Serta-merta”, atau kosongkan isian peringatannya."
NOTHING_TO_END = "“Berlaku sampai” hanya untuk pengumuman dan peringatan. Kosongkan, atau ubah jenisnya menjadi “Pengumuman”."
TOO_LATE = "“Berlaku sampai” sudah lewat. Isi waktu yang akan datang (WIT), atau kosongkan."


def lacks(release: "PressRelease", has_areas: bool, now: dt.datetime) -> list[tuple[str, str]]:
    """What keeps a warning, or what is valid until a moment, from readers: fields with a sentence each.

    A moment that has passed is none of it for a text that readers have had: it may be corrected afterwards.
    """
    found = []
    if release.warns:
        found = [
            (field, sentence) for field, sentence in NEEDED.items() if not getattr(release, field).strip()
        ]
        if not has_areas:
            found.append(("areas", NO_AREA))
        if release.category != release.Category.IMMEDIATE:
            found.append(("category", NOT_IMMEDIATE))
    elif release.valid_until and release.kind != release.Kind.ANNOUNCEMENT:
        found.append(("valid_until", NOTHING_TO_END))
    if release.valid_until and release.valid_until <= now and release.number is None:
        found.append(("valid_until", TOO_LATE))
    return found
