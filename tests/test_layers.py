"""The rooms of the house, and who may import whom."""

from functools import cache

import pytest

from tests.source import PACKAGES, imports, modules

# Every room with the rooms that it may import, ground floor first: an arrow points to an earlier line, so that nothing
# runs back up or in a circle. A room is a module or a folder of an app, with everything in it. Only imports are seen here: the
# signals of agencies.admin and agencies.desk call up into news.admin, which imports them along an allowed arrow.
ROOMS = {
    # Nothing of ours: no models, no settings of an app.
    "kominfo.lib": set(),
    # Who exists: agencies, posts, people, accounts.
    "agencies.models": {"kominfo.lib"},
    "agencies.names_by_day": {"kominfo.lib", "agencies.models"},
    "agencies.renaming": set(),
    "agencies.post_holders": {"kominfo.lib", "agencies.models"},
    "agencies.audit": {"agencies.models"},
    "agencies.values": set(),
    "agencies.handovers": {"kominfo.lib", "agencies.models", "agencies.audit"},
    "agencies.successions": {"kominfo.lib", "agencies.models", "agencies.audit", "agencies.handovers"},
    "agencies.tables": {"kominfo.lib", "agencies.models", "agencies.audit", "agencies.handovers"},
    "agencies.map": set(),
    "agencies.areas": {"agencies.models", "agencies.audit"},
    "agencies.audit_chain": set(),
    "agencies.desk": {
        "kominfo.lib",
        "agencies.models",
        "agencies.renaming",
        "agencies.audit",
        "agencies.values",
    },
    "agencies.accounts": {"kominfo.lib", "agencies.models", "agencies.audit"},
    "agencies.admin": {
        "kominfo.lib",
        "agencies.models",
        "agencies.renaming",
        "agencies.audit",
        "agencies.handovers",
        "agencies.successions",
        "agencies.tables",
        "agencies.areas",
        "agencies.desk",
        "agencies.accounts",
    },
    "agencies.apps": {"agencies.accounts"},
    # What is said and what happens.
    "news.models": {"kominfo.lib", "agencies.models"},
    "news.permissions": {"agencies.models", "news.models"},
    "news.people": {
        "kominfo.lib",
        "agencies.models",
        "agencies.names_by_day",
        "news.models",
        "news.permissions",
    },
    "news.search": {"kominfo.lib", "agencies.models", "news.models"},
    "news.formats": {"kominfo.lib", "news.models"},
    "news.naskah": {"kominfo.lib"},
    "news.templatetags": {"kominfo.lib", "news.models", "news.formats"},
    "news.guard": {"kominfo.lib", "agencies.models", "agencies.audit", "news.models"},
    "news.imports": {"kominfo.lib", "news.guard"},
    "news.letters": {
        "kominfo.lib",
        "agencies.models",
        "agencies.audit",
        "agencies.tables",
        "agencies.accounts",
        "news.models",
        "news.permissions",
        "news.formats",
    },
    "news.media": {
        "kominfo.lib",
        "agencies.models",
        "agencies.audit",
        "news.models",
        "news.permissions",
        "news.imports",
    },
    "news.events": {
        "kominfo.lib",
        "agencies.models",
        "agencies.names_by_day",
        "agencies.audit",
        "news.models",
        "news.permissions",
        "news.people",
        "news.guard",
        "news.letters",
    },
    # The working copy, then what is frozen of it.
    "news.releases": {
        "kominfo.lib",
        "agencies.models",
        "agencies.names_by_day",
        "agencies.audit",
        "news.models",
        "news.permissions",
        "news.people",
        "news.naskah",
        "news.guard",
        "news.letters",
    },
    "news.editions": {
        "kominfo.lib",
        "agencies.models",
        "agencies.renaming",
        "agencies.audit",
        "agencies.values",
        "agencies.successions",
        "agencies.accounts",
        "news.models",
        "news.permissions",
        "news.people",
        "news.guard",
        "news.search",
        "news.formats",
        "news.imports",
        "news.letters",
        "news.media",
        "news.events",
        "news.releases",
    },
    # The two doors: the desk and the public.
    "news.admin": {
        "kominfo.lib",
        "agencies.models",
        "agencies.renaming",
        "agencies.audit",
        "agencies.values",
        "agencies.tables",
        "agencies.desk",
        "agencies.admin",
        "news.models",
        "news.permissions",
        "news.people",
        "news.guard",
        "news.search",
        "news.formats",
        "news.imports",
        "news.letters",
        "news.media",
        "news.events",
        "news.releases",
        "news.editions",
    },
    "news.views": {
        "kominfo.lib",
        "agencies.models",
        "agencies.post_holders",
        "agencies.map",
        "news.models",
        "news.people",
        "news.search",
        "news.formats",
        "news.imports",
        "news.letters",
        "news.events",
        "news.editions",
    },
    "news.urls": {"kominfo.lib", "news.models", "news.formats", "news.editions", "news.views"},
    "news.apps": set(),
    # The roof: what puts both apps together and runs them.
    "kominfo.database": {"kominfo.lib"},
    "kominfo.checks": {
        "kominfo.lib",
        "agencies.models",
        "agencies.accounts",
        "news.models",
        "kominfo.database",
    },
    "kominfo.first_steps": {
        "agencies.models",
        "agencies.accounts",
        "news.models",
        "news.permissions",
        "news.letters",
        "kominfo.checks",
    },
    "kominfo.health": {"agencies.models", "news.models", "kominfo.checks"},
    "kominfo.on_device": {"kominfo.lib", "news.views"},
    "kominfo.well_known": {"kominfo.lib", "agencies.models", "news.views"},
    "kominfo.demo": {
        "kominfo.lib",
        "agencies.models",
        "agencies.audit",
        "news.models",
        "news.letters",
        "news.media",
        "news.events",
        "news.releases",
        "news.editions",
    },
    "kominfo.restore": {
        "kominfo.lib",
        "agencies.models",
        "agencies.audit_chain",
        "agencies.audit",
        "agencies.accounts",
        "news.models",
        "news.letters",
        "news.releases",
        "news.editions",
        "kominfo.database",
    },
    "kominfo.local": set(),
    "kominfo.desk": {
        "kominfo.lib",
        "agencies.models",
        "agencies.desk",
        "news.permissions",
        "news.people",
        "news.releases",
        "kominfo.first_steps",
        "kominfo.checks",
    },
    "kominfo.middleware": {
        "kominfo.lib",
        "agencies.models",
        "agencies.desk",
        "agencies.accounts",
        "news.views",
        "kominfo.desk",
    },
    "kominfo.error_pages": {"kominfo.lib", "news.models", "news.views", "kominfo.middleware"},
    "kominfo.apps": {"kominfo.checks"},
    "kominfo.management": {
        "kominfo.lib",
        "agencies.models",
        "agencies.audit_chain",
        "agencies.tables",
        "agencies.desk",
        "agencies.accounts",
        "news.models",
        "news.naskah",
        "news.guard",
        "news.search",
        "news.imports",
        "news.letters",
        "news.media",
        "news.releases",
        "news.editions",
        "kominfo.database",
        "kominfo.checks",
        "kominfo.demo",
        "kominfo.restore",
        "kominfo.apps",
    },
    "kominfo.settings": {"kominfo.lib"},
    "kominfo.urls": {
        "kominfo.lib",
        "kominfo.desk",
        "kominfo.health",
        "kominfo.on_device",
        "kominfo.well_known",
        "news.views",
    },
    "kominfo.wsgi": {"kominfo.apps"},
}
ROOTS = set(PACKAGES)  # the packages themselves hold nothing


def room_of(name: str) -> str | None:
    """The room that a module, or what is imported from it, stands in; None for another project's code."""
    parts = name.split(".")
    if parts[0] not in PACKAGES:
        return None
    return ".".join(parts[:2])


@cache
def arrows() -> list[tuple[str, str]]:
    """Pairs of a module and what it imports from another room; found when the first test asks, not by every worker."""
    return [
        (name, imported)
        for name, tree in modules()
        for imported in imports(name, tree)
        if room_of(name) != room_of(imported) and room_of(imported) not in {None, *ROOTS}
    ]


def test_every_room_is_in_the_list():
    rooms = {room_of(name) for name, _ in modules()} - ROOTS

    assert rooms == set(ROOMS), "a new room gets its place in ROOMS; one that is gone leaves it"


def test_arrows_point_to_rooms_further_down():
    order = list(ROOMS)

    assert [
        f"{room} → {below}"
        for room, reached in ROOMS.items()
        for below in reached
        if order.index(below) >= order.index(room)
    ] == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_what_its_line_names_and_nothing_else(room):
    found = {room_of(imported) for name, imported in arrows() if room_of(name) == room}
    foreign = [
        f"{name} imports {imported}"
        for name, imported in arrows()
        if room_of(name) == room and room_of(imported) not in ROOMS[room]
    ]

    assert foreign == []
    assert found == set(ROOMS[room]), "an arrow that nothing uses leaves the list"


def test_nothing_is_called_a_junk_drawer():
    junk = {"utils", "helpers", "common", "services", "base", "misc"}

    assert [name for name, _ in modules() if name.rsplit(".", 1)[-1] in junk] == []
