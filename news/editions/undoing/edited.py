"""Take back what an account wrote over, from the values that the audit trail keeps, by the rules of each table.

A field goes back to what it held before the account's first edit, and only while it still holds what the account left.
"""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.apps import apps
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models

from agencies import audit, renaming, successions, values
from agencies.accounts import sessions
from agencies.models import Agency, EditedValues, Tenure, User
from agencies.models.former_name import FREE, NAMED
from news.editions import standing_pages
from news.events import promises
from news.guard.judging import GuardedText, judge
from news.letters.subscribers import mailings
from news.media import photos
from news.models import Event, Page, Photo
from news.people import frozen
from news.releases import notes
from news.releases.assignments import following

REASON = "Dikembalikan: diubah dari akun yang disalahgunakan."
MAX_SHOWN = 120  # characters of a value in a sentence
MAX_KEPT = 2_000  # of a value in the trail's own words; in full it stands in EditedValues
CHANGED_AGAIN = "Isinya sudah berubah lagi sejak itu."
IN_USE = "“{}” sudah dipakai siaran pers atau agenda, jadi tidak diganti dengan nama lain."
CLOSED = "dinonaktifkan akun itu. Pastikan dipegang orangnya sendiri, lalu aktifkan lagi."
HELD = "Masa jabatan ini sudah dipakai siaran pers atau agenda: orangnya tidak dapat diganti."
SENTENCE = "Jadwal siaran pers ini menyebut {}. Masa jabatannya dikembalikan seperti sebelum akun yang disalahgunakan."
Key = tuple[str, int]


@dataclass(frozen=True)
class Act:
    """One thing to take back, as a sentence; without `do` a person decides. `before` helps them if `do` is refused."""

    sentence: str
    do: Callable[[], object] | None = None
    before: str = ""


@dataclass
class Touched:
    """A row that the account edited: what each field held before its first edit, and what it wrote there, in order."""

    key: Key
    began: int  # the first entry of the trail
    label: str = ""  # what the trail calls it, where an entry is about it
    was_made: bool = False
    is_gone: bool = False
    before: dict[str, Any] = field(default_factory=dict)
    wrote: dict[str, list[Any]] = field(default_factory=dict)

    def edit(self, row: dict[str, Any]) -> None:
        """One more edit."""
        self.is_gone = row["after"] is None
        for name, value in (row["before"] or {}).items():
            self.before.setdefault(name, value)
        for name, value in (row["after"] or {}).items():
            self.wrote.setdefault(name, []).append(value)

    @property
    def model(self) -> type[models.Model]:
        """The table; LookupError once the program has it no more."""
        return apps.get_model(self.key[0])

    def take_out_unknown(self) -> dict[str, Any]:
        """Fields that the table has no more, with what they held before; the row goes on without them."""
        known = {each.name for each in self.model._meta.get_fields()}
        gone = {name: value for name, value in self.before.items() if name not in known}
        for name in gone:
            del self.before[name]
        return gone

    def row(self, *, locked: bool = False) -> Any:
        """The row as it is; None without it."""
        rows = self.model._base_manager.filter(pk=self.key[1])
        return (rows.select_for_update(of=("self",)) if locked else rows).first()

    def last(self, name: str) -> Any:
        """What the account left in a field."""
        return self.wrote[name][-1]

    def back(self, obj: models.Model) -> list[str]:
        """The fields that still hold what the account left, if that is another value than before."""
        return [
            name
            for name, value in self.before.items()
            if name in self.wrote and value != self.last(name) and _held(obj, name) == self.last(name)
        ]


def of(user: User, since: Any) -> dict[Key, Touched]:
    """Every row that the account edited since, in the order of its first edits."""
    found: dict[Key, Touched] = {}
    kept = EditedValues.objects.filter(entry__actor=user, entry__at__gte=since).order_by("entry")
    about = ("entry__object_type", "entry__object_id", "entry__object_label")
    for entry, kind, pk, label, rows in kept.values_list("entry", *about, "rows").iterator():
        for row in rows:
            key = (row["model"], row["pk"])
            if key not in found:
                found[key] = Touched(key, entry, was_made=row["before"] is None)
            if (kind, pk) == (row["model"], str(row["pk"])):
                found[key].label = label
            found[key].edit(row)
    return found


def by_others(touched: dict[Key, Touched], user: User) -> dict[Key, dict[str, str]]:
    """Who else wrote into these rows after the account's first edit: row → field → name."""
    found: dict[Key, dict[str, str]] = {}
    first = min((row.began for row in touched.values()), default=0)
    later = EditedValues.objects.filter(entry__gt=first).exclude(entry__actor=user).order_by("entry")
    for entry, who, rows in later.values_list("entry", "entry__actor_name", "rows").iterator():
        for row in rows:
            key = (row["model"], row["pk"])
            if key in touched and entry > touched[key].began:
                wrote = dict.fromkeys({**(row["before"] or {}), **(row["after"] or {})}, who)
                found.setdefault(key, {}).update(wrote)
    return found


def acts(touched: dict[Key, Touched], others: dict[Key, dict[str, str]], by: User) -> Iterator[Act]:
    """What takes each row back, and what a person must decide."""
    for row in touched.values():
        try:
            model = row.model
        except LookupError:
            yield Act(f"{row.key[0]} {row.key[1]}: tabel ini tidak ada lagi.")
            continue
        obj, called = row.row(), str(model._meta.verbose_name).capitalize()
        if lost := row.take_out_unknown():
            yield Act(f"{called} {row.key[1]}: isian ini tidak ada lagi. Sebelumnya: {_all(lost)}.")
        wrote = others.get(row.key, {})
        if row.is_gone:
            yield from _gone(row, obj, called, wrote, by)
        elif obj is None:
            before = _all(row.before)
            yield Act(f"{called} {row.key[1]}, yang diubah akun itu, sudah tidak ada. Sebelumnya: {before}.")
        else:
            yield from _edited(row, obj, f"{called} “{obj}”", wrote, by)


def _gone(row: Touched, obj: Any, called: str, wrote: dict[str, str], by: User) -> Iterator[Act]:
    if row.was_made or obj is not None:
        return
    named = _shown(
        row.label or next((value for value in row.before.values() if isinstance(value, str) and value), "")
    )
    said, before = f"{called} “{named}”, yang dihapus akun itu", f"Sebelumnya: {_all(row.before)}."
    if wrote:
        yield Act(f"{said}: {_who(wrote)} menulis di sana sesudahnya. {before}")
    elif values.not_kept(row.model):
        yield Act(
            f"{said}: data pribadinya tidak dicatat. Minta lagi kepada orangnya, lalu tulis ulang. {before}"
        )
    else:
        yield Act(f"{said}, dibuat lagi.", lambda: _make_again(row, by), before)
        if pointing := _pointing(row.model):
            yield Act(f"{said}: periksa {pointing}. Bila memilihnya, pilihan itu tidak ikut kembali.")


def _pointing(model: type[models.Model]) -> str:
    """Which kinds of things may have had a row among several chosen: those links went with it, and no value tells of them."""
    fields = model._meta.get_fields(include_hidden=True)
    kinds = {
        str(field.related_model._meta.verbose_name)
        for field in fields
        if field.many_to_many and field.auto_created and not field.concrete and field.related_model
    }
    return ", ".join(sorted(kinds))


def _edited(row: Touched, obj: Any, named: str, wrote: dict[str, str], by: User) -> Iterator[Act]:
    back = [name for name in row.back(obj) if name not in wrote]
    told = set()
    if isinstance(obj, User) and "is_active" in back and row.before["is_active"]:
        back.remove("is_active")
        told = {"is_active"}  # who may sign in is a person's word, as roles are
        yield Act(f"{named} {CLOSED}")
    if back:
        said = f"{named}: {', '.join(_label(obj, name) for name in back)} kembali seperti sebelum akun itu."
        if any(_stays_told(row, obj, name) for name in back):
            said += f" Pembaca tetap diberi tahu nama “{_shown(row.last('title'))}”."
        before = _all({_label(obj, name): row.before[name] for name in back})
        yield Act(said, lambda: _put_back(row, back, by), f"Sebelumnya: {before}.")
    for name, value in row.before.items():
        now = _held(obj, name)
        if name not in told.union(back) and name in row.wrote and now != value:
            who = wrote.get(name, "orang lain")
            yield Act(
                f"{named}, {_label(obj, name)}: {who} mengubahnya sesudah akun itu. Sebelumnya: “{_shown(value)}”. "
                f"Sekarang: “{_shown(now)}”. Bandingkan dan putuskan."
            )


def _put_back(row: Touched, fields: list[str], by: User) -> None:
    """Set the fields back, by the rules of the table."""
    if issubclass(row.model, (Agency, Tenure)):
        Agency.objects.take_turns()
    obj = row.row(locked=True)
    if obj is None or [name for name in row.back(obj) if name in fields] != fields:
        raise ValidationError(CHANGED_AGAIN)
    was = {name: values.held(obj, obj._meta.get_field(name)) for name in fields}
    door = _DOORS.get(type(obj), _save)
    door(obj, row, fields, by)
    _record(obj, was, by)


def _record(obj: Any, was: dict[str, Any], by: User) -> None:
    now = values.changed(obj, was)
    audit.record(
        by,
        f"{obj._meta.model_name}.edit",
        obj,
        before={_label(obj, name): _shown(value, MAX_KEPT) for name, value in was.items()},
        after={_label(obj, name): _shown(_held(obj, name), MAX_KEPT) for name in was},
        note=REASON,
        rows=[now] if now else [],
    )


def _make_again(row: Touched, by: User) -> None:
    """A row that was deleted, under its old key."""
    if issubclass(row.model, (Agency, Tenure)):
        Agency.objects.take_turns()
    obj, links = row.model(pk=row.key[1]), []
    for name, value in row.before.items():
        if obj._meta.get_field(name).many_to_many:
            links.append(name)
        else:
            _set(obj, name, value)
    obj.full_clean()
    obj.save(force_insert=True)
    _link(obj, row, links)
    audit.record(by, f"{obj._meta.model_name}.create", obj, note=REASON)


def _set_all(obj: Any, row: Touched, fields: list[str]) -> list[str]:
    """Set the fields in memory; returns those that hold several rows, which are set after the row is saved."""
    links = [name for name in fields if obj._meta.get_field(name).many_to_many]
    for name in fields:
        if name not in links:
            _set(obj, name, row.before[name])
    return links


def _set(obj: Any, name: str, value: Any) -> None:
    column = obj._meta.get_field(name)
    if column.is_relation:
        setattr(obj, column.attname, None if value is None else column.target_field.to_python(value))
    else:
        setattr(obj, name, column.to_python(value))


def _link(obj: Any, row: Touched, links: list[str]) -> None:
    """The rows linked before, all of them or none: the database would notice a missing one only at the end."""
    for name in links:
        model = obj._meta.get_field(name).related_model
        if model._base_manager.filter(pk__in=row.before[name]).count() != len(row.before[name]):
            raise ValidationError(f"{_label(obj, name)}: salah satunya sudah tidak ada.")
        getattr(obj, name).set(row.before[name])


def _save(obj: Any, row: Touched, fields: list[str], by: User) -> None:
    """What most tables ask: that the row is valid, and that names are kept for their days (ADR 17)."""
    named = [name for name in fields if name in NAMED.get(obj._meta.db_table, ())]
    is_used = bool(named) and renaming.is_in_use(obj)
    links = _set_all(obj, row, fields)
    for name in named if is_used else ():
        if name not in FREE and not _is_spelling(row, name):
            raise ValidationError(IN_USE.format(_shown(row.last(name))))
    obj.full_clean()
    if named:
        with renaming.correcting(REASON, named) if is_used else renaming.unseen():
            obj.save()
    else:
        obj.save()
    _link(obj, row, links)


def _is_spelling(row: Touched, name: str) -> bool:
    """Whether each step from the old name to the present one could be a typing error."""
    steps = [row.before[name], *row.wrote[name]]
    return all(renaming.is_typo(str(one), str(other)) for one, other in pairwise(steps))


def _save_agency(obj: Any, row: Touched, fields: list[str], by: User) -> None:
    if "successors" in fields and (
        again := successions.leads_back(obj, Agency.objects.filter(pk__in=row.before["successors"]))
    ):
        raise ValidationError(f"{again} kembali ke instansi ini lewat penerusnya sendiri.")
    _save(obj, row, fields, by)


def _save_tenure(obj: Any, row: Touched, fields: list[str], by: User) -> None:
    if "official" in fields and renaming.is_in_use(obj):
        raise ValidationError(HELD)
    _save(obj, row, fields, by)
    for edition, said in frozen.misnaming([obj]).items():
        notes.add_from_elsewhere(edition.release, by=by, text=SENTENCE.format(", ".join(said)))


def _save_event(obj: Any, row: Touched, fields: list[str], by: User) -> None:
    """Announced days stay told, a title too unless it was a typing error or an advertisement."""
    before = following.Before.of(obj)
    promised = obj.promised
    is_told = obj.public_from is not None and _stays_told(row, obj, "title")
    links = _set_all(obj, row, fields)
    days = (obj.start_on, obj.end_on) if obj.is_dated else None
    if why_not := promises.why_not(promised, days, obj.status):
        raise ValidationError(why_not)
    obj.is_moved = (obj.start_on, obj.end_on) != (before.start_on, before.end_on)
    promises.keep(obj, promised)
    obj.full_clean()
    with renaming.correcting(REASON) if "title" in fields and not is_told else nullcontext():
        obj.save()
    _link(obj, row, links)
    following.follow(obj, before, by=by)
    mailings.follow_event(obj, fields)


def _stays_told(row: Touched, obj: Any, name: str) -> bool:
    """Whether readers of an announced event go on reading the title that the account wrote."""
    if name != "title" or not isinstance(obj, Event) or obj.public_from is None or name not in row.wrote:
        return False
    return not (_is_spelling(row, name) or judge({name: GuardedText(str(row.last(name)), "")}))


def _save_page(obj: Any, row: Touched, fields: list[str], by: User) -> None:
    _set_all(obj, row, fields)
    obj.full_clean()
    standing_pages.save(obj, by=by)


def _save_photo(obj: Any, row: Touched, fields: list[str], by: User) -> None:
    crop = {"focal_x", "focal_y"} & set(fields)
    links = _set_all(obj, row, [name for name in fields if name not in crop])
    obj.full_clean()
    obj.save()
    _link(obj, row, links)
    if crop:
        focal = {
            name: row.before[name] if name in crop else getattr(obj, name) for name in ("focal_x", "focal_y")
        }
        photos.refocus(obj, x=focal["focal_x"], y=focal["focal_y"], by=by)
        obj.refresh_from_db()


def _save_user(obj: Any, row: Touched, fields: list[str], by: User) -> None:
    _save(obj, row, fields, by)
    if {"agency", "is_active"} & set(fields):
        sessions.end(obj)


_DOORS: dict[type[models.Model], Callable[[Any, Touched, list[str], User], None]] = {
    Agency: _save_agency,
    Event: _save_event,
    Page: _save_page,
    Photo: _save_photo,
    Tenure: _save_tenure,
    User: _save_user,
}


def _held(obj: Any, name: str) -> Any:
    try:
        return values.held(obj, obj._meta.get_field(name))
    except ObjectDoesNotExist:
        return None


def _label(obj: Any, name: str) -> str:
    return str(obj._meta.get_field(name).verbose_name)


def _who(wrote: dict[str, str]) -> str:
    return ", ".join(sorted(set(wrote.values())))


def _all(before: dict[str, Any]) -> str:
    return "; ".join(f"{name} “{_shown(value)}”" for name, value in before.items())


def _shown(value: Any, length: int = MAX_SHOWN) -> str:
    text = "" if value is None else ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= length else f"{text[: length - 1]}…"
