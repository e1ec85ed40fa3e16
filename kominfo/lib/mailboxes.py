"""A mailbox that is read to its end: a Maildir on this machine, or one that is read by IMAP. Nothing is deleted there.

A mail is marked as read once it is stored, so that one that a crash interrupted is read again; what is marked is not.
"""

import imaplib
import ssl
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

MOST = 1000  # mails at one look
MAX_BYTES = 1_000_000  # of a mail; the report stands before the copy of what came back
TIMEOUT = 20  # seconds
REFUSED = imaplib.IMAP4.error  # what the server says no to: account, password, folder
PORTS = {"imaps": 993, "imap+tls": 143}
WRONG = (
    "BOUNCES_URL must look like imaps://user:password@host/INBOX (or imap+tls://), with %-codes for special characters, "
    "or maildir:///var/mail/bounces, or be empty."
)
Take = Callable[[bytes], str]


def each(url: str, take: Take, *, flag_if: str) -> list[str]:
    """Hand each unread mail to `take`, and mark it as read; with a star as well where `take` answers `flag_if`."""
    return _of_maildir(url, take, flag_if) if url.startswith("maildir:") else _of_imap(url, take, flag_if)


def count(url: str) -> int:
    """How many mails wait there. `OSError` or `REFUSED` where it cannot be opened."""
    if url.startswith("maildir:"):
        return len(_unread(url))
    server = _opened(url, readonly=True)
    try:
        return len(_searched(server))
    finally:
        server.logout()


def _unread(url: str) -> list[Path]:
    """The files of mails that nobody has read, the oldest first. An `OSError` names what is missing or closed to us."""
    place = Path(unquote(urlsplit(url).path))
    if not place.is_absolute():
        raise ImproperlyConfigured(WRONG)
    found = [*(place / "new").iterdir(), *(place / "cur").iterdir()]
    unread = [path for path in found if "S" not in path.name.partition(":2,")[2]]
    return sorted(unread, key=lambda path: path.name)[:MOST]


def _of_maildir(url: str, take: Take, flag_if: str) -> list[str]:
    told = []
    for path in _unread(url):
        with path.open("rb") as file:
            told.append(take(file.read(MAX_BYTES)))
        base, _, flags = path.name.partition(":2,")
        # Flags stand in the order of letters.
        flags = "".join(sorted({*flags, "S", *("F" if told[-1] == flag_if else "")}))
        path.rename(path.parent.parent / "cur" / f"{base}:2,{flags}")
    return told


def _opened(url: str, *, readonly: bool = False) -> imaplib.IMAP4:
    parts = urlsplit(url)
    try:
        port = parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise ImproperlyConfigured(WRONG) from None
    if not parts.hostname or parts.scheme not in PORTS or parts.query or parts.fragment:
        raise ImproperlyConfigured(WRONG)
    context = ssl.create_default_context()
    server: imaplib.IMAP4
    if parts.scheme == "imaps":
        server = imaplib.IMAP4_SSL(parts.hostname, port, ssl_context=context, timeout=TIMEOUT)
    else:
        server = imaplib.IMAP4(parts.hostname, port, timeout=TIMEOUT)
        server.starttls(context)
    server.login(unquote(parts.username or ""), unquote(parts.password or ""))
    folder = unquote(parts.path.strip("/")) or "INBOX"
    answer, words = server.select(f'"{folder}"', readonly=readonly)
    if answer != "OK":
        raise REFUSED(str(words))
    return server


def _searched(server: imaplib.IMAP4) -> list[str]:
    found = server.uid("SEARCH", "UNSEEN")[1][0]
    return [number.decode() for number in (found or b"").split()]


def _of_imap(url: str, take: Take, flag_if: str) -> list[str]:
    server, told = _opened(url), []
    try:
        for number in _searched(server)[:MOST]:
            answer = server.uid("FETCH", number, f"(BODY.PEEK[]<0.{MAX_BYTES}>)")[1]
            raw = next((part[1] for part in answer if isinstance(part, tuple)), None)
            if raw is None:
                continue  # somebody else deleted it
            told.append(take(raw))
            flags = r"(\Seen \Flagged)" if told[-1] == flag_if else r"(\Seen)"
            server.uid("STORE", number, "+FLAGS", flags)
    finally:
        server.logout()
    return told
