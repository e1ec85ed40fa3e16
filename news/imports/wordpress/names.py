"""Authors as contributors: names that readers may see, never a login or a mail address."""

import re
from collections.abc import Mapping
from html import unescape

from kominfo.lib.text import harmless, is_readable

MAX_LENGTH = 120
_MAIL = re.compile(r"\S+@\S+")
_GUEST = "cap-"
# Accounts that every WordPress has, and that are nobody's name.
_NOBODY = frozenset({"admin", "administrator", "root", "user", "webmaster", "wordpress", "editor", "author", "superadmin"})  # fmt: skip


def shown(author: Mapping[str, str]) -> str:
    """The name to show for an author of the export; empty if only login or address are known."""
    login = author.get("author_login", "")
    first, last = (_plain(author.get(f"author_{part}_name", "")) for part in ("first", "last"))
    whole = " ".join(filter(None, [first, last]))
    for name in (_plain(author.get("author_display_name", "")), whole):
        if is_name(name, login):
            return name[:MAX_LENGTH]
    return ""


def is_name(name: str, login: str = "") -> bool:
    """Whether it can stand under a text: no login, no address, no account that everybody has."""
    folded = name.casefold()
    return bool(
        name
        and is_readable(name)
        and folded not in {login.strip().casefold(), _slug(login)}
        and folded not in _NOBODY
        and not _MAIL.search(name)
    )


def of_record(
    creator: str, terms: list[tuple[str, str, str]], authors: Mapping[str, str]
) -> tuple[tuple[str, ...], str]:
    """The names of a text's authors, and who is unknown; the terms of co-authors count before the creator."""
    guests = [(slug, name) for taxonomy, slug, name in terms if taxonomy == "author"]
    if guests:
        found = [_of_guest(slug, name, authors) for slug, name in guests]
        names = list(dict.fromkeys(filter(None, found)))
        return tuple(names), "" if all(found) else "penulis pendamping"
    if not creator:
        return (), ""
    name = authors.get(creator.casefold(), "")
    return ((name,), "") if name else ((), "penulis")


def _of_guest(slug: str, name: str, authors: Mapping[str, str]) -> str:
    """The plugin writes the login as the term's name and "cap-login" as its slug."""
    login = unescape(slug).removeprefix(_GUEST).casefold()
    for key in (login, name.casefold()):
        if key in authors:
            return authors[key]
    plain = _plain(name)
    return plain[:MAX_LENGTH] if is_name(plain, login) and " " in plain else ""


def _plain(written: str) -> str:
    text = unescape(re.sub(r"<[^<>]*>", " ", written))
    return " ".join(harmless(text).split())


def _slug(login: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", login.casefold()).strip("-")
