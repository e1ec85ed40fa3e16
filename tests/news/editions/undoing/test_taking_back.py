"""Whatever an account edited at the desk: afterwards every row is as before, or the list says what a person must decide."""

import datetime as dt
import logging
import re

import pytest
from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from agencies import values
from agencies.models import AuditEntry
from news.editions.undoing import account
from news.media import photos
from news.models import PageText, Regulation
from tests.forms import fields_of
from tests.newsroom import jpeg
from tests.rights import World

pytestmark = pytest.mark.django_db
# What the database or a door counts, and what only the account's own sign-in moves.
COUNTED = {"updated_at", "sequence", "changed_at", "last_login", "promised_days", "words", "digest"}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
OTHER_DOORS = {"pressrelease", "letter", "auditentry", "edition", "sitemove", "finding"}
KEPT = {"csrfmiddlewaretoken", "_version", "_page", "slug"}


def table(model):
    """Every row with what it holds."""
    return {
        row.pk: {name: value for name, value in values.whole(row).items() if name not in COUNTED}
        for row in model._base_manager.all()
    }


def otherwise(value):
    """Another value of the same kind."""
    if DAY.fullmatch(value):
        return str(dt.date.fromisoformat(value) + dt.timedelta(days=1))
    if value.isdigit():
        return str(int(value) + 1)
    return value.replace("</p>", "n</p>") if "</p>" in value else f"{value}n"


def edits(data):
    """Each field of a form: what it becomes, one after the other; rows inside it are deleted last."""
    for name, value in data.items():
        if name in KEPT or name.endswith(("_FORMS", "-id")) or isinstance(value, list):
            continue
        yield name, None if value == "on" else otherwise(value)
    for name in data:
        if name.endswith("-id") and data[name]:
            yield name.replace("-id", "-DELETE"), "on"


@pytest.fixture
def thief(newsroom):
    account = newsroom._user("pencuri", "Administrator", newsroom.office)
    account.is_superuser = account.is_staff = True
    account.save()
    return account


@pytest.fixture
def desk(client, thief):
    logging.disable(logging.CRITICAL)
    client.force_login(thief)
    client.raise_request_exception = False  # a photo of the table of rights has no file to crop
    yield client
    logging.disable(logging.NOTSET)


def forms_of(desk, model, row):
    """What the row's form sends, as often as it is asked."""
    try:
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[row.pk])
    except NoReverseMatch:
        return "", {}
    response = desk.get(address)
    return address, fields_of(response, model._meta.model_name) if response.status_code == 200 else {}


def play(desk, model, row):
    """Every edit of a row, one after the other, each on top of those that were let in."""
    address, first = forms_of(desk, model, row)
    data = first
    for name, value in edits(first):
        sent = {key: each for key, each in data.items() if key != name} | (
            {} if value is None else {name: value}
        )
        if (
            desk.post(address, sent | {"correction_reason": "Salah ketik.", "_continue": "1"}).status_code
            == 302
        ):
            data = forms_of(desk, model, row)[1]


@pytest.fixture
def world(newsroom):
    """Something of everything; the photo has files, and each form may be sent as it is."""
    made = World(newsroom)
    words = {"caption": "Rapat", "alt": "Orang duduk", "credit": "Ratna"}
    made.things["photo"] = {0: photos.take_in(jpeg(), by=newsroom.ratna, agency=newsroom.office, **words)}
    Regulation.objects.update(issuer="RI")
    return made


def test_every_row_is_as_before_whatever_was_edited(newsroom, thief, desk, world):
    registered = [model for model in admin.site._registry if model._meta.model_name not in OTHER_DOORS]
    parts = [inline.model for each in admin.site._registry.values() for inline in each.inlines]
    ours = [
        model for model in {*registered, *parts} - {PageText} if model._meta.app_label in {"agencies", "news"}
    ]
    before, since = {model: table(model) for model in ours}, timezone.now()
    for model in registered:
        for row in list(world.things[model._meta.model_name].values())[:1]:
            play(desk, model, row)

    edited = AuditEntry.objects.filter(actor=thief, action__endswith=".edit", at__gte=since)
    assert edited.count() > 60
    assert len(set(edited.values_list("object_type", flat=True))) >= 15

    dry = account.rehearse(thief, since, by=newsroom.salma)
    changed = {model: table(model) for model in before}
    undone = account.undo(thief, since, by=newsroom.salma)

    assert (undone.done, undone.to_decide) == (dry.done, dry.to_decide)
    assert changed != before
    wrong = [
        (model._meta.label_lower, name)
        for model, rows in before.items()
        for key, now in table(model).items()
        for name in now
        if key not in rows or rows[key][name] != now[name]
    ]
    # A role, and whether an account may be used, is an administrator's to say; the thief's is closed.
    assert sorted(wrong) == [("agencies.user", "groups"), *[("agencies.user", "is_active")] * 2]
    assert any(sentence.startswith("Peran diubah") for sentence in undone.to_decide)
    assert not any("Tidak bisa" in sentence for sentence in undone.to_decide)
    assert [model for model, rows in before.items() if set(rows) - set(table(model))] == []
