"""Take back what an account added: deleted while nothing refers to it and no reader had it, else hidden, called off or told."""

from collections.abc import Iterator
from functools import partial
from typing import Any, cast

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from agencies import audit
from agencies.models import Agency, AuditEntry, Official, User
from news.editions import consent
from news.editions.undoing.edited import Act, Key, Touched
from news.events import announcing, promises
from news.media import photos
from news.models import Attachment, Event, Photo
from news.releases.assignments import following

CANCELLED_FOR = "Agenda ini dibuat dari akun yang disalahgunakan."
HIDDEN = "Disembunyikan: dibuat dari akun yang disalahgunakan."
# Releases, links and accounts have doors of their own (`account`); a finding, a letter or a file from Word has none.
ELSEWHERE = {"news.pressrelease", "news.link", "agencies.user", "news.wordfile"}


def of(entries: models.QuerySet[AuditEntry], touched: dict[Key, Touched]) -> dict[Key, int]:
    """What the account added, each with the first entry of the trail: on pages of their own, and as rows inside others."""
    found: dict[Key, int] = {}
    added = models.Q(action__endswith=".create") | models.Q(
        action__in=["photo.take_in", "attachment.take_in"]
    )
    rows = entries.filter(added).exclude(object_type__in=ELSEWHERE).order_by("pk")
    for entry, kind, key in rows.values_list("pk", "object_type", "object_id"):
        if key.isdecimal():
            found.setdefault((kind, int(key)), entry)
    for row in touched.values():
        if row.was_made:
            found.setdefault(row.key, row.began)
    return found


def acts(made: dict[Key, int], user: User, others: dict[Key, dict[str, str]], by: User) -> Iterator[Act]:
    """Each thing as a sentence, the youngest first, with what takes it back; without that a person decides."""
    for key, entry in sorted(made.items(), key=lambda each: -each[1]):
        try:
            model = apps.get_model(key[0])
        except LookupError:
            continue
        obj = model._base_manager.filter(pk=key[1]).first()
        if obj is None:
            continue
        named = f"{str(model._meta.verbose_name).capitalize()} “{obj}”, yang dibuat akun itu"
        changed = others.get(key) or _later(obj, entry, user)
        if changed:
            who = changed if isinstance(changed, str) else ", ".join(sorted(set(changed.values())))
            yield Act(f"{named}: {who} mengubahnya sesudah itu. Baca dan putuskan.")
        else:
            yield from _of_one(obj, named, by)


def _later(obj: models.Model, entry: int, user: User) -> str:
    """Who else wrote of it in the trail."""
    rows = AuditEntry.objects.of(obj).filter(pk__gt=entry)
    return rows.exclude(actor=user).values_list("actor_name", flat=True).first() or ""


def _of_one(obj: Any, named: str, by: User) -> Iterator[Act]:
    if isinstance(obj, Event):
        yield from _of_event(obj, named, by)
    elif isinstance(obj, Attachment):
        yield Act(f"{named}: berkas tidak pernah dihapus. Pastikan tidak dipakai naskah atau agenda.")
    elif isinstance(obj, (Agency, Official)) and obj.is_public:
        yield Act(f"{named}, tidak lagi punya halaman publik.", partial(_hide, obj, by))
        yield Act(f"{named}: pembaca dapat sudah membukanya. Periksa, lalu hapus bila tidak dipakai apa pun.")
    else:
        yield Act(f"{named}, dihapus.", partial(_delete, type(obj), obj.pk, by))


def _of_event(event: Event, named: str, by: User) -> Iterator[Act]:
    if event.public_from is None:
        if event.discarded_at is None:
            yield Act(f"{named}, dibuang.", partial(announcing.discard, event, by=by))
    elif event.status != Event.Status.CANCELLED:
        yield Act(
            f"{named} dan sudah tayang, dinyatakan batal dengan alasan: {CANCELLED_FOR}",
            partial(_call_off, event, by),
        )
        yield Act(f"{named}: halamannya tetap ada, dengan judulnya. Bila judul itu iklan, ganti judulnya.")


def _call_off(event: Event, by: User) -> None:
    event = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    before = following.Before.of(event)
    now = {"status": Event.Status.CANCELLED, "status_reason": CANCELLED_FOR}
    was = {name: getattr(event, name) for name in now}
    promises.keep(event, event.promised)
    for name, value in now.items():
        setattr(event, name, value)
    event.full_clean()
    event.save()
    audit.record(by, "event.edit", event, before=was, after=now)
    following.follow(event, before, by=by)


def _hide(obj: Any, by: User) -> None:
    obj = type(obj)._base_manager.select_for_update(of=("self",)).get(pk=obj.pk)
    obj.is_public = False
    obj.save()
    audit.record(
        by,
        f"{obj._meta.model_name}.edit",
        obj,
        before={"is_public": True},
        after={"is_public": False},
        note=HIDDEN,
    )


def _delete(model: type[models.Model], key: int, by: User) -> None:
    obj = model._base_manager.select_for_update(of=("self",)).get(pk=key)
    if used := _used_by(obj):
        raise ValidationError(f"Masih dipakai: {used}. Lepaskan dari sana lebih dahulu, lalu hapus.")
    if isinstance(obj, Photo):
        if release := consent.copies_with(obj).first():
            raise ValidationError(f"Masih dipakai dalam naskah “{release}”. Lepaskan dari sana lebih dahulu.")
        photos.delete_unused(obj, by=by)
        return
    audit.record(by, f"{obj._meta.model_name}.delete", obj, note=HIDDEN)
    obj.delete()


def _used_by(obj: models.Model) -> str:
    """What refers to a row, by the name of its kind; its own parts, which go with it, do not count."""
    for relation in obj._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or not relation.is_relation:
            continue
        related, field = cast(Any, relation).related_model, cast(Any, relation).field
        if related._meta.auto_created:  # the links of a field with several rows: asked for by that field
            continue
        if relation.one_to_many and getattr(relation, "on_delete", None) is models.CASCADE:
            continue
        if related._base_manager.filter(**{field.name: obj.pk}).exists():
            return str(related._meta.verbose_name_plural)
    return ""
