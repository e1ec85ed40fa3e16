"""Release numbers: allotted under a lock, in the year in which the text goes public, without gaps, each to one release.

A number belongs to its release as soon as a reader could have seen it: on the public page, or through an embargo link.
If a schedule is called off before that, the number goes back to the register and the next release takes it.
See docs/adr/0016-a-number-belongs-to-the-year-of-publication.md.
"""

from datetime import datetime

from django.core.exceptions import ValidationError

from agencies.models import Office
from kominfo.lib import dates
from news.models import LinkVisit, NumberRegister, PressRelease, ReleaseNumber
from news.search import numbers

NO_OFFICE = "Kantor redaksi belum diatur, jadi nomor tidak dapat dibuat. Minta administrator mengisinya."


def claim(release: PressRelease, moment: datetime) -> str:
    """Return the number under which `release` goes public at `moment`: one it has in that year already, or the next one.

    Call it inside the transaction of the publication, with the release's row locked.
    """
    year = dates.today(moment).year
    register = _locked(year)
    number = ReleaseNumber.objects.filter(release=release, year=year).first()
    if number:
        return number.text
    position = min(register.free, default=register.last + 1)
    register.free = [other for other in register.free if other != position]
    register.last = max(register.last, position)
    register.save(update_fields=["last", "free"])
    text = _written(position, moment)
    ReleaseNumber.objects.create(release=release, year=year, position=position, text=text)
    return text


def give_back(release: PressRelease) -> bool:
    """Put the numbers of a release that no reader has seen back into the register; True if its own is among them."""
    seen = LinkVisit.objects.filter(link__edition__release=release).values("link__edition__number")
    unseen = ReleaseNumber.objects.filter(release=release).exclude(text__in=seen)
    given_back = [number.text for number in unseen]
    for number in unseen:
        register = _locked(number.year)
        register.free = sorted({*register.free, number.position})
        register.save(update_fields=["free"])
        number.delete()
    return release.number in given_back


def _locked(year: int) -> NumberRegister:
    NumberRegister.objects.get_or_create(year=year)
    return NumberRegister.objects.select_for_update().get(year=year)


def _written(position: int, moment: datetime) -> str:
    """The number in the office's template, with year and month of `moment` in WIT."""
    office = Office.objects.first()
    if office is None:
        raise ValidationError(NO_OFFICE)
    day = dates.today(moment)
    return numbers.made(office, seq=position, month=day.month, year=day.year)
