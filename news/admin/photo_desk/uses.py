"""Where a photo is shown: working copies, editions, events and profiles, as far as a person may see them.

What they may not see is counted and not named. Each section costs as many queries however much there is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from agencies.models import Agency, Official, User
from kominfo.lib import dates
from news import permissions
from news.editions import consent, front_page
from news.models import Edition, Event, EventPhoto, Photo, PressRelease

MAX_SHOWN = 40


@dataclass(frozen=True)
class Use:
    """One thing that shows the photo: its title, its page at the desk or for the public, and how it stands."""

    title: str
    address: str
    state: str


@dataclass(frozen=True)
class Section:
    """Things of one kind: those shown, how many more the person may see, and how many they may not."""

    title: str
    uses: list[Use]
    more: int
    hidden: int


def of(photo: Photo, user: User) -> list[Section]:
    """The kinds of things that show the photo now or did; a kind without any is left out."""
    found = [copies(photo, user), editions(photo, user), events(photo, user), profiles(photo)]
    return [section for section in found if section.uses or section.hidden]


def copies(photo: Photo, user: User) -> Section:
    """The working copies that show the photo; of those that the person may not see, only how many."""

    def use(release: PressRelease) -> Use:
        return Use(release.headline, _desk("pressrelease", release.pk), str(release.get_status_display()))

    seen = Q(pk__in=permissions.visible_releases(user).values("pk"))
    return _section("Naskah", consent.copies_with(photo).order_by("-pk"), seen, use)


def editions(photo: Photo, user: User) -> Section:
    """The editions: of copies that the person sees, and those that everybody reads."""
    now, own = timezone.now(), permissions.visible_releases(user)
    on_front = {row.pk for row in front_page.stories(now).editions}
    rows = (
        consent.editions_with(photo)
        .annotate(first_photo=Cast(KT("snapshot__photos__0__id"), TextField()))
        .defer("snapshot", "lead")
    )
    mine = set(own.filter(editions__in=rows).values_list("pk", flat=True))

    def use(edition: Edition) -> Use:
        is_first = edition.first_photo == str(photo.pk)  # type: ignore[attr-defined]
        words = [f"edisi {edition.sequence}", _standing(edition, now)]
        if is_first and edition.is_live(now) and not edition.mark:
            words.append("kartu di daftar")
            words += ["halaman muka"] if edition.pk in on_front else []
        at_desk = edition.release_id in mine
        address = _desk("edition", edition.pk) if at_desk else edition.get_absolute_url()
        return Use(edition.headline, address, ", ".join(words))

    public = Edition.objects.listed(now).values("pk")
    seen = Q(release__in=own.values("pk")) | Q(pk__in=public)
    return _section("Edisi", rows.order_by("-live_from", "-pk"), seen, use)


def events(photo: Photo, user: User) -> Section:
    """The events that show the photo, with how far each has come: discarded, public or not yet."""

    def use(event: Event) -> Use:
        state = "dibuang" if event.discarded_at else "tayang" if event.public_from else "belum ditayangkan"
        return Use(f"{event.title}, {event.days}", _desk("event", event.pk), state)

    rows = Event.objects.filter(pk__in=EventPhoto.objects.filter(photo=photo).values("event"))
    seen = Q(pk__in=permissions.visible_events(user).values("pk"))
    return _section("Agenda", rows.order_by("-start_on", "-pk"), seen, use)


def profiles(photo: Photo) -> Section:
    """Officials whose portrait it is and agencies whose emblem it is; everybody at the desk sees all of them."""
    officials = Official.objects.filter(portrait=photo).order_by("name")[: MAX_SHOWN + 1]
    agencies = Agency.objects.without_tree_fields().filter(logo=photo).order_by("name")[: MAX_SHOWN + 1]
    uses = [
        *(
            Use(str(row), reverse("admin:agencies_official_change", args=[row.pk]), "potret")
            for row in officials
        ),
        *(
            Use(str(row), reverse("admin:agencies_agency_change", args=[row.pk]), "lambang")
            for row in agencies
        ),
    ]
    return Section("Profil", uses[:MAX_SHOWN], len(uses[MAX_SHOWN:]), 0)


def _section(title: str, rows: Any, seen: Q, use: Callable[[Any], Use]) -> Section:
    counted = rows.order_by().aggregate(all=Count("pk"), seen=Count("pk", filter=seen))
    shown: Iterable[Any] = rows.filter(seen)[:MAX_SHOWN] if counted["seen"] else []
    uses = [use(row) for row in shown]
    return Section(title, uses, counted["seen"] - len(uses), counted["all"] - counted["seen"])


def _standing(edition: Edition, now: Any) -> str:
    if edition.is_scheduled(now):
        return f"terjadwal {dates.long_datetime(edition.live_from)}"
    if edition.live_until is not None and edition.live_until == edition.live_from:
        return "batal tayang"
    if not edition.is_live(now):
        return "edisi lama"
    return "dibaca publik" if not edition.mark else str(edition.get_standing_display()).lower()


def _desk(model: str, key: int) -> str:
    return reverse(f"admin:news_{model}_change", args=[key])
