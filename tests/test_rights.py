"""Every address of the desk, as everybody, on everything: what the table of rights in docs/workflow.md says is what happens."""

import logging
import re
from itertools import count

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse

from agencies.models import AuditEntry
from news.models import Event
from news.releases import queues
from news.releases.transitions import TRANSITIONS
from tests import rights
from tests.newsroom import DAY_ONE, Newsroom
from tests.rights import ANYBODY, NOBODY

TABLE = rights.table()
KNOWN = rights.names()
QUICK = "django.contrib.auth.hashers.MD5PasswordHasher"
METHODS = ("GET", "POST")
SIGN_IN = "/meja/masuk/"
WITHOUT_OBJECT = {
    "changelist", "export", "add", "add_autosave", "add_discard_draft", "choices", "upload", "facts", "batch", "arrive", "arrived", "box", "describe", "preferences",
    "begin", "check", "most_read", "most_read_export", "word", "word_review", "word_waiting_file", "word_picture", "word_discard",
    "bulk:plan", *(f"bulk:{name}" for name, row in TRANSITIONS.items() if row.in_bulk),
}  # fmt: skip
# Of a file that only its uploader sees: tests/news/admin/releases/test_word.py tries those that there are.
OF_ONES_OWN = ("word_review", "word_waiting_file", "word_picture", "word_discard")
ANSWERS, OPEN = {200, 302}, {200, 302, 400, 404, 405}
# What else counts as being let in: a form that was sent without what it asks for, an account without a factor.
ALSO = {
    "check": {400},
    "upload": {400},
    "word": {400},
    "table": {400},
    "province": {400},
    "assignments": {409},
    "mailing": {400, 409},
    "early": {400, 409},
    **{key: {404} for key in OF_ONES_OWN},
    "word_file": {404},
    "arrive": {400},
    "begin": {400},
    "announce": {400},
    "piece": {404},
    "desk": {404, 405},
    "account": {400, 404, 405},
    "link": {404},
    "something-wrong": {404},
    "autocomplete": {403},
}
SENT = {
    "note": "Lengkapi terasnya.", "text": "Lengkapi terasnya.", "reason": "Gempa.", "when": "now", "change": "update",
    "standing": "withdrawn", "outcome": "right", "_page": "a" * 20, "slug": "alamat-yang-baru", "pratinjau-name": "Kadis",
    "pratinjau-days": "3", "rule": "N03", "words": "Isi", "embargo-name": "Wartawan", "embargo-outlet": "Koran",
    "until": "diakhiri",
}  # fmt: skip
# They name the words that their page has shown.
OF_EXACT_WORDS = {f"step:{name}" for name, row in TRANSITIONS.items() if row.of_exact_words}
ASKED = {"compare": {"lama": "v1", "baru": "kini"}}
MUST_SUCCEED = {
    "step": 302,
    "notes": 302,
    "version_revert": 302,
    "endorse": 302,
    "leave": 302,
    "settle": 302,
    "let_stay": 302,
    "revoke": 302,
    "links": 200,
    "address": 302,
    "telling": 302,
}


@pytest.fixture(autouse=True)
def _quiet():
    """Hundreds of refusals would write as many tracebacks."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True)
def media_root(settings, media):
    """The same files for all tests of this module: they share one world."""
    settings.MEDIA_ROOT = media


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, media):
    """Made once; every request is undone."""
    own = override_settings(MEDIA_ROOT=media, PASSWORD_HASHERS=[QUICK])
    with django_db_blocker.unblock(), transaction.atomic(), own:
        yield rights.World(Newsroom())
        transaction.set_rollback(True)


class Caller:
    """One person at the desk, trying addresses; what went otherwise than the table says is in `wrong`."""

    def __init__(self, world, actor):
        self.world, self.actor, self.client = world, actor, Client()
        self.wrong, self.turn = [], count()
        if actor:
            self.client.force_login(actor.user)
        self.cookies = self.client.cookies.copy()
        self.traces = AuditEntry.objects.count()  # every request is undone, so it stays
        # The 404 of the public site names what everybody may read.
        self.public = "" if actor else self.client.get("/tidak-ada/").text
        role = actor.role if actor else ""
        self.places = actor.places if actor else ()
        seen = actor.whose["below"] if actor else set()
        self.secrets = (
            [] if role == "Administrator" else [rights.secret(p) for p in rights.PLACES if p not in seen]
        )

    def ask(self, method, url, data=None):
        """The answer, its text, and whether it left a trace in the audit trail; then everything is as before."""
        self.client.cookies = self.cookies.copy()
        self.client.raise_request_exception = False
        with transaction.atomic():
            response = getattr(self.client, method.lower())(url, data or {})
            text = b"".join(response).decode(errors="replace") if response.streaming else response.text
            left_trace = AuditEntry.objects.count() > self.traces
            transaction.set_rollback(True)
        text = "" if text == self.public else text
        text += response.get("Location", "") + response.get("Content-Disposition", "")
        lower = text.lower() if self.secrets else ""
        for word in self.secrets:
            if word in lower:
                place = lower.index(word)
                self.complain(
                    method, url, "no secret of others", f"…{text[max(0, place - 60) : place + 20]}…"
                )
        return response, left_trace

    def tries_all(self, thing):
        """Whether this is who may do most with such things: their doors are tried with every method."""
        if self.actor is None:
            return True
        has_places = (None, None) not in self.world.things.get(thing, {(None, None): None})
        return not self.places and self.actor.role == ("Penyetuju" if has_places else "Administrator")

    def complain(self, method, url, expected, got, why=""):
        who = self.actor.name if self.actor else "tanpa akun"
        self.wrong.append(f"{who}: {method} {url} expected {expected}, got {got} {why}".rstrip())

    def check(self, method, url, address, expected, why=""):
        """Compare one answer with what the table says: "yes", or the statuses of a refusal."""
        kind = {"kind": address.partition("#")[2]}
        if method == "POST" and address in OF_EXACT_WORDS:
            kind["_seen"] = "".join(re.findall(r'name="_seen" value="(\w+)"', self.ask("GET", url)[0].text))
        response, left_trace = self.ask(method, url, SENT | kind if method == "POST" else ASKED.get(address))
        got, place = response.status_code, response.get("Location", "")
        if not address.endswith("logout") and place.startswith((SIGN_IN, "/meja/login/")):
            got = "sign in"
        if expected != "yes":
            if got not in expected or (left_trace and got != "sign in"):
                self.complain(
                    method, url, sorted(map(str, expected)), f"{got}{' and a trace' * left_trace}", why
                )
        elif (exact := MUST_SUCCEED.get(re.split("[:#]", address)[0])) and method == "POST":
            if got != exact:
                self.complain(method, url, exact, got, why)
        elif got not in ANSWERS | ALSO.get(address, set()) | ALSO.get(why, set()):
            self.complain(method, url, "yes", got, why)


def reaches(actor, cell, place):
    """Whether a cell of the table covers things of this place."""
    if cell == "office":
        return bool(actor.whose[cell])
    return cell in {ANYBODY, "all"} or (cell != NOBODY and (place is None or place in actor.whose[cell]))


def expectation(actor, thing, method, address, place, state):
    """What the table promises: "yes", or the statuses of a refusal."""
    rows = [row for row in TABLE if thing in row.things and (method, address) in row.doors]
    if not rows:
        reads = method == "POST" and expectation(actor, thing, "GET", address, place, state) == "yes"
        return {302, 400, 403, 404, 405} | ({200} if reads else set())  # whatever it is, nothing may happen
    if any(row.holds(state) and reaches(actor, row.whose[actor.role], place) for row in rows):
        return "yes"
    if address in WITHOUT_OBJECT or place is None:
        return {403}
    looks = [row for row in TABLE if thing in row.things and ("GET", "change") in row.doors]
    if not any(row.holds(state) and reaches(actor, row.whose[actor.role], place) for row in looks):
        nobody = all(cell == NOBODY for row in rows for cell in row.whose.values())
        return {403, 404} if nobody else {404}
    granted = any(reaches(actor, row.whose[actor.role], place) for row in rows)
    if not granted:
        return {403}
    if (address.startswith("step:") and thing == "pressrelease") or address == "links#embargo":
        return {409}
    return {403, 409} if address.startswith("step:") or address == "version_revert" else {403}


def address_of(world, thing, address, obj, place):
    """The path of an address for one object; None where that object has none."""
    name, word = rights.full_name(thing, address, KNOWN), re.split("[:#]", address)
    word, rest = word[0], word[1:]
    number = getattr(obj, "pk", None)
    if word in {"link_revoke", "link_reopen"}:
        link = world.links[rest[0] if rest else "preview", place]
        if link.release_id != number:
            return None
        arguments = [number, link.pk]
    elif word == "endorse":
        forced = obj.editions.exclude(forced=None).first()
        if forced is None:
            return None
        arguments = [forced.forced.pk]
    else:
        arguments = {
            "step": [number, *rest],
            "succession": [number, *rest],
            "bulk": rest,
            "version": [number, "v1"],
            "version_revert": [number, "v1"],
            "preview_file": [number, "foto", photo_of(world, place).digest, rights.THUMB],
            "file": [number, rights.THUMB],
            "assignment": [number, assignment_of(obj)],
            "care": [number, "buka-kunci"],
            "app_list": ["news"],
            "manual_chapter": ["foto"],
            "account-end-session": [0],
            **{key: [0] for key in OF_ONES_OWN},
            "word_picture": [0, 1],
            "piece": [number, 0],
            "account_reset_password_from_key": ["1", "x-y"],
            "account-invitation": ["MQ", "x:y"],
            "link": ["tidak-ada"],
            "something-wrong": [2021, "07", "tidak-ada"],
            "link-file": ["tidak-ada", "foto", "0" * 64, rights.THUMB],
        }.get(word, [number])
    for prefix in ("admin:", "", "news:"):
        for choice in (arguments, []):
            try:
                return reverse(prefix + name, args=choice)
            except NoReverseMatch:
                continue
    raise AssertionError(f"{thing} {address}: no address {name}")


def assignment_of(event):
    found = event.assignments.first() if isinstance(event, Event) else None
    return found.pk if found else 0


def photo_of(world, place):
    return world.things["photo"][place or "own", "shown"]


def walk(world, caller):
    """Every door of the table with the things on which this person tries it: (thing, method, address, object, place, state)."""
    doors = {
        (thing, method, address) for row in TABLE for thing in row.things for method, address in row.doors
    }
    for other in METHODS:  # the one that the table does not name: by those who may do most
        doors |= {
            (thing, other, door) for thing, _, door in doors if "#" not in door and caller.tries_all(thing)
        }
    for thing, method, address in sorted(doors):
        found = world.things.get(thing, {})
        belongs = bool(found) and address not in WITHOUT_OBJECT
        if caller.places and not (belongs and (None, None) not in found):
            continue  # what belongs to no place was tried by somebody of the same role
        if not belongs:
            yield thing, method, address, None, None, None
            continue
        for place in caller.places or sorted({place for place, _ in found}, key=str):
            states = [state for at, state in found if at == place]
            for state in chosen(caller, thing, method, address, place, states):
                yield thing, method, address, found[place, state], place, state


def chosen(caller, thing, method, address, place, states):
    """The states to try. At the person's own agency every right is used and one refused; elsewhere one, in turn.

    `tests/news/releases/test_workflow.py` plays every step from every state; here it is about the doors.
    """
    if address == "preview_file":
        return ["draft"]  # the one with a photo
    if address.startswith(("link_", "endorse")):
        return states  # few have one
    start = next(caller.turn) % len(states)
    turned = states[start:] + states[:start]
    if place != "own" or caller.actor is None:
        return turned[:1]
    allowed = [
        state for state in turned if expectation(caller.actor, thing, method, address, place, state) == "yes"
    ]
    rows = [row for row in TABLE if thing in row.things and (method, address) in row.doors]
    if method == "GET" or not any(row.states for row in rows):
        allowed = allowed[:1]
    return allowed + [state for state in turned if state not in allowed][:1]


def test_every_address_of_the_desk_is_in_the_table():
    known = {
        rights.full_name(thing, address, KNOWN)
        for row in TABLE
        for thing in row.things
        for _, address in row.doors
    }
    unnamed = {
        pattern.callback.__name__
        for path, pattern in rights.addresses()
        if not pattern.name and not path.endswith("<path:object_id>/")
    }

    assert sorted(KNOWN - known) == []
    assert sorted(known - KNOWN) == []
    assert unnamed == {"catch_all_view"}


@pytest.mark.django_db
@pytest.mark.parametrize("name", rights.ACTORS)
def test_each_role_gets_what_the_table_says(world, name):
    caller = Caller(world, world.actors[name])

    for thing, method, address, obj, place, state in walk(world, caller):
        if url := address_of(world, thing, address, obj, place):
            expected = expectation(caller.actor, thing, method, address, place, state)
            caller.check(method, url, address, expected, thing if obj is None else state or "")

    assert not caller.wrong, "\n" + "\n".join(caller.wrong)


@pytest.mark.django_db
def test_without_an_account_every_address_leads_to_signing_in(world):
    caller = Caller(world, None)

    for thing, method, address, obj, place, _ in walk(world, caller):
        if url := address_of(world, thing, address, obj, place):
            rows = [
                row for row in TABLE if thing in row.things and address in {door for _, door in row.doors}
            ]
            is_open = any(ANYBODY in row.whose.values() for row in rows)
            caller.check(method, url, address, {"sign in"} | (OPEN if is_open else set()), thing)

    assert not caller.wrong, "\n" + "\n".join(caller.wrong)


@pytest.mark.django_db
def test_no_search_filter_choice_or_export_tells_of_what_a_person_may_not_see(world):
    caller = Caller(world, world.actors["Kontributor"])

    for url, data in questions(world):
        response, _ = caller.ask("GET", url, data)
        if response.status_code >= 500:
            caller.complain("GET", f"{url} {data}", "no error", response.status_code)

    assert not caller.wrong, "\n" + "\n".join(caller.wrong)


def questions(world):
    """Addresses with the crafted words of somebody who looks for the things of other agencies."""
    other, begun = world.agencies["other"].pk, "sandirahasia"
    event, release = (
        world.things["event"]["other", "draft"].pk,
        world.things["pressrelease"]["other", "draft"].pk,
    )
    photo = world.things["photo"]["other", "shown"].pk
    things = [thing for thing, found in world.things.items() if (None, None) not in found]
    lists = [f"news_{thing}_{page}" for thing in things for page in ("changelist", "export")]
    asked = [
        {"q": begun}, {"agency__id__exact": other}, {"agency": other}, {"agency__short_name": "Diskominfo Halut"},
        {"release__agency": other}, {"event__agency": other}, {"headline__startswith": begun},
        {"title__startswith": begun}, {"release__headline__startswith": begun}, {"join_url__startswith": "https://rapat"},
        {"caption__startswith": begun}, {"all": ""}, {"keadaan": "discarded"}, {"_to_field": "headline"}, {"o": "1.2"},
    ]  # fmt: skip
    asked += [{queues.PARAMETER: name} for name in (*queues.RELEASES, *queues.EDITIONS)]
    yield reverse("admin:calendar"), {"bulan": f"{DAY_ONE:%Y-%m}"}
    yield reverse("admin:calendar"), {}
    for name in lists:
        yield from ((reverse(f"admin:{name}"), data) for data in asked if name in KNOWN)
    for model in [*apps.get_app_config("news").get_models(), *apps.get_app_config("agencies").get_models()]:
        for field in model._meta.get_fields():
            if field.is_relation:
                where = {"app_label": model._meta.app_label, "model_name": model._meta.model_name}
                yield reverse("admin:autocomplete"), where | {"field_name": field.name, "term": begun}
    ticked = [obj.pk for obj in world.things["pressrelease"].values()]
    yield reverse("admin:news_pressrelease_bulk", args=["submit"]), {"naskah": ticked}
    add = reverse("admin:news_pressrelease_add")
    yield from (
        (add, data) for data in ({"event": event}, {"events": event}, {"agency": other}, {"pulihkan": 1})
    )
    yield reverse("admin:news_event_add"), {"agency": other, "organiser": other}
    yield reverse("admin:news_pressrelease_most_read"), {"instansi": other}
    yield reverse("admin:news_pressrelease_most_read_export"), {"instansi": other}
    yield reverse("admin:news_photo_choices"), {"q": begun}
    yield reverse("admin:news_photo_choices"), {"ids": f"{photo},{photo + 1}"}
    yield reverse("admin:news_pressrelease_change", args=[release]), {"_popup": 1, "_to_field": "id"}
