"""What readers may do with a photo, in short words below it and as data; the choices are `Photo.Licence`."""

from typing import Any, NamedTuple

from kominfo.lib.files import photo_credits
from news.models import Photo
from news.models.content import PhotoRow

Choice = Photo.Licence


class Licence(NamedTuple):
    """A licence as shown below a photo; `address` leads to its text if it is a public licence."""

    short: str
    label: str
    address: str = ""


LICENCES = {
    Choice.OFFICE.value: Licence("Bebas dipakai dengan menyebut sumber", Choice.OFFICE.label),
    Choice.PERMISSION.value: Licence(
        "Dipakai dengan izin", "Dipakai dengan izin pemiliknya; minta izin untuk memakainya lagi"
    ),
    Choice.CC_BY.value: Licence(
        "CC BY 4.0",
        "Creative Commons Atribusi 4.0 Internasional",
        "https://creativecommons.org/licenses/by/4.0/deed.id",
    ),
    Choice.CC_ZERO.value: Licence(
        "CC0 1.0",
        "Creative Commons Nol 1.0, bebas dipakai siapa pun tanpa syarat",
        "https://creativecommons.org/publicdomain/zero/1.0/deed.id",
    ),
    Choice.PUBLIC_DOMAIN.value: Licence(
        "Domain publik",
        "Tanpa hak cipta, bebas dipakai siapa pun",
        "https://creativecommons.org/publicdomain/mark/1.0/deed.id",
    ),
}


def named(licence: str | None) -> Licence | None:
    """The licence by its stored value; None if there is none."""
    return LICENCES.get(licence or "")


def as_data(photo: PhotoRow) -> dict[str, Any]:
    """Credit and licence of a frozen photo, as fields of schema.org's ImageObject."""
    found = named(photo.get("licence"))
    data = {
        "creditText": photo_credits.plain(photo.get("credit", "")),
        "license": found.address if found else "",
        "copyrightNotice": found.label if found else "",
    }
    return {name: value for name, value in data.items() if value}
