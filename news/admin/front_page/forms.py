"""The form of a front page: a release and a last day for each position, and positions that change theirs."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import admin
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from agencies.desk.modeladmin import DeskAutocomplete
from kominfo.lib import dates
from kominfo.lib.fields import DayField, in_calendar
from news.editions import front_page
from news.models import Edition, FrontPage, FrontPageChoice

Position = FrontPageChoice.Position
UP, DOWN = "_naik", "_turun"
NOT_READ = "Siaran pers ini tidak (lagi) dibaca publik. Pilih yang lain, atau kosongkan tempat ini."
MAX_OFFERED = 20  # the newest, for a browser without scripts; others are found by typing


class EditionSelect(DeskAutocomplete):
    """An edition, found by typing at `address`; without scripts one of `offered`."""

    address = ""
    offered: list[Edition] = []

    def __init__(self) -> None:
        super().__init__(FrontPageChoice._meta.get_field("release"), admin.site)

    def get_url(self) -> str:
        """Where a browser asks for what is typed."""
        return self.address

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        """What is chosen, and what may be chosen without scripts."""
        groups = super().optgroups(name, value, attr)
        options = groups[0][1]
        for edition in self.offered:
            if str(edition.pk) not in value:
                options.append(self.create_option(name, edition.pk, label(edition), False, len(options)))
        return groups


class EditionChoice(forms.ModelChoiceField):
    """A choice of one release, by an edition of it."""

    def __init__(self, position: Position) -> None:
        super().__init__(
            Edition.objects.none(),
            required=False,
            label=f"{position.label}: siaran pers",
            widget=EditionSelect(),
            error_messages={"invalid_choice": NOT_READ},
        )

    def label_from_instance(self, obj: Edition) -> str:
        return label(obj)


def label(edition: Edition) -> str:
    """What tells an edition from others; of a retracted one readers know no more than the number."""
    if edition.standing == Edition.Standing.RETRACTED:
        return f"{edition.mark}: {edition.number}"
    return f"{edition.titled} ({edition.number}, {dates.long_date(edition.published_at)})"


def last_day(position: Position) -> forms.Field:
    """The last day of the choice for a position."""
    return DayField("sampai dengan", null=True, blank=True).formfield(  # type: ignore[return-value]
        label=f"{position.label}: sampai dengan",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "desk-date"}),
        validators=[in_calendar],
    )


class FrontPageForm(forms.ModelForm):
    """What stands in each position, by an edition of the release, and the last day of it; an empty position fills itself."""

    edition_1 = EditionChoice(Position.LEAD)
    until_1 = last_day(Position.LEAD)
    edition_2 = EditionChoice(Position.SECOND)
    until_2 = last_day(Position.SECOND)
    edition_3 = EditionChoice(Position.THIRD)
    until_3 = last_day(Position.THIRD)
    edition_4 = EditionChoice(Position.FOURTH)
    until_4 = last_day(Position.FOURTH)

    class Meta:
        model = FrontPage
        fields: tuple[str, ...] = ()

    def __init__(self, data: Any = None, files: Any = None, *, instance: FrontPage, **kwargs: Any) -> None:
        super().__init__(data, files, instance=instance, **kwargs)
        now = timezone.now()
        self.today = dates.today(now)
        self.kept = front_page.kept_choices(instance, now)
        for edition in self.kept:
            position = edition.position  # type: ignore[attr-defined]
            self.initial[f"edition_{position}"] = edition.pk
            self.initial[f"until_{position}"] = edition.until  # type: ignore[attr-defined]
        offered = list(front_page.choosable(instance, now).for_list()[:MAX_OFFERED])  # type: ignore[attr-defined]
        # Whoever chose an edition that a correction has replaced since means the release.
        readable = Edition.objects.ever_live(now).filter(  # type: ignore[attr-defined]
            release__in=front_page.choosable(instance, now).values("release")
        )
        for position in Position:
            field = self.fields[f"edition_{position}"]
            field.queryset = readable.defer("snapshot")  # type: ignore[attr-defined]
            field.widget.address = reverse("admin:news_frontpage_releases", args=[instance.pk])
            field.widget.offered = offered
            field.widget.fetched = {edition.pk: edition for edition in [*self.kept, *offered]}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        positions_of: dict[int, Position] = {}
        for position in Position:
            edition, until = data.get(f"edition_{position}"), data.get(f"until_{position}")
            self._check_day(position, edition, until)
            if edition and edition.release_id in positions_of:
                other = positions_of[edition.release_id].label
                self.add_error(
                    f"edition_{position}",
                    f"Siaran pers ini sudah dipilih di tempat “{other}”. Pilih yang lain.",
                )
            elif edition:
                positions_of[edition.release_id] = position
        return data

    def wanted(self) -> dict[int, tuple[Edition, dt.date]]:
        """What was chosen, by position."""
        data = self.cleaned_data
        chosen = {position: (data[f"edition_{position}"], data[f"until_{position}"]) for position in Position}
        return {int(position): (edition, until) for position, (edition, until) in chosen.items() if edition}

    def _check_day(self, position: Position, edition: Edition | None, until: dt.date | None) -> None:
        name = f"until_{position}"
        if name in self.errors or f"edition_{position}" in self.errors:
            return
        if edition and until is None:
            self.add_error(name, "Isi hari terakhirnya: sesudah hari itu tempat ini terisi sendiri lagi.")
        elif until and edition is None:
            self.add_error(f"edition_{position}", "Pilih siaran persnya, atau kosongkan hari terakhirnya.")
        elif until and until < self.today:
            self.add_error(name, "Hari ini sudah lewat. Pilih hari ini atau sesudahnya.")


def moved(post: QueryDict) -> tuple[QueryDict, str] | None:
    """What was typed with two positions exchanged, if a button for that was pressed, and the button to stay at."""
    for button, step in ((UP, -1), (DOWN, 1)):
        pressed = post.get(button, "")
        if pressed not in {str(position) for position in Position}:
            continue
        here, there = int(pressed), int(pressed) + step
        data = post.copy()
        if there in set(Position):
            for name in ("edition", "until"):
                ours, theirs = post.getlist(f"{name}_{here}"), post.getlist(f"{name}_{there}")
                data.setlist(f"{name}_{here}", theirs)
                data.setlist(f"{name}_{there}", ours)
        return data, stay_at(button, there)
    return None


def stay_at(button: str, position: int) -> str:
    """The id of the button that moves the choice on from its new position; at an end there is only the one back."""
    ends = {Position.LEAD.value: DOWN, Position.FOURTH.value: UP}
    return f"{ends.get(position, button)}_{position}"
