"""What a mail that came back says (RFC 3464), and of which delivery it speaks.

Nothing in its text counts: whoever writes it could name anybody. The delivery is named by the address that it came back
to, which is signed for one sending (`email_addresses.return_path`) and known only to whoever got that mail.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, message_from_string, policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.parser import BytesHeaderParser
from enum import StrEnum

from news.letters.subscribers import email_addresses

CAME_TO = ("To", "Delivered-To", "X-Original-To", "Envelope-To", "X-Delivered-To", "X-Forwarded-To")
STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
GLOBAL_STATUS = "message/global-delivery-status"  # RFC 6533: of addresses with other letters than ASCII
BETWEEN_ADDRESSES = re.compile(r"[\s<>,;:\"()]+")
BETWEEN_GROUPS = re.compile(r"\r?\n\r?\n")
# What the email package stumbles with over some broken headers; the last over parts or brackets within each other, some hundreds deep.
BROKEN = (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError)
FAILED, DELAYED = "failed", "delayed"


class Said(StrEnum):
    """What a mail in the mailbox is."""

    GONE = "gone"  # the address takes no mail: it does not exist, or its mailbox is closed
    REFUSED = "refused"  # this mail was not taken, for good; the address may be fine
    EXPIRED = "expired"  # the server gave up trying
    DELAYED = "delayed"  # it still tries
    ARRIVED = "arrived"  # a receipt: delivered, relayed or read
    REPLY = "reply"  # an out-of-office reply or the like
    UNREADABLE = "unreadable"  # about a mail of ours, and none of these
    FOREIGN = "foreign"  # about no mail of ours


@dataclass(frozen=True)
class Bounce:
    """One mail that came back."""

    said: Said
    sending: email_addresses.Sending | None = None
    code: str = ""  # 5.1.1


def read(raw: bytes) -> Bounce:
    """What the mail says, whatever it is: one that nobody can read must not stop those behind it."""
    sending = None
    try:
        sending = _sending(raw)
        if sending is None:
            return Bounce(Said.FOREIGN)
        said, code = _said(message_from_bytes(raw, policy=policy.default))
    except BROKEN:
        return Bounce(Said.UNREADABLE if sending else Said.FOREIGN, sending)
    return Bounce(said, sending, code)


def _sending(raw: bytes) -> email_addresses.Sending | None:
    """The sending whose return path the mail came to; in no other place is it looked for.

    Anybody may write to the mailbox. So the head alone is read, and its lines are cut instead of understood: the email package takes
    hours over some headers of a megabyte. What lies behind is opened only for who knows a return path.
    """
    head = BytesHeaderParser().parsebytes(raw)
    for name in CAME_TO:
        for value in head.get_all(name, []):
            for word in BETWEEN_ADDRESSES.split(str(value)):
                if found := email_addresses.returned(word):
                    return found
    return None


def _said(mail: EmailMessage) -> tuple[Said, str]:
    report = str(mail.get_param("report-type", "")).lower()
    if mail.get_content_type() == "multipart/report" and report == "disposition-notification":
        return Said.ARRIVED, ""
    recipients = list(_recipients(mail))
    if recipients:
        return _worst(recipients)
    return (Said.REPLY if _is_auto_reply(mail) else Said.UNREADABLE), ""


def _recipients(mail: EmailMessage) -> Iterator[Message]:
    """What the report says of each recipient: the groups of fields after the first, which is about the whole mail."""
    if mail.get_content_type() != "multipart/report":
        return
    for part in mail.iter_parts():
        if part.get_content_type() in {"message/delivery-status", GLOBAL_STATUS}:
            yield from (each for each in _groups(part) if each["Action"])
            return


def _groups(part: Message) -> list[Message]:
    """The groups of fields of a report. Of an international one the email package parts only the first from the rest."""
    found = part.get_payload()
    groups = [each for each in found if isinstance(each, Message)] if isinstance(found, list) else []
    if part.get_content_type() == GLOBAL_STATUS and groups:
        rest = str(groups[0].get_payload())
        groups += [message_from_string(each, policy=policy.default) for each in BETWEEN_GROUPS.split(rest)]
    return groups


def _worst(recipients: list[Message]) -> tuple[Said, str]:
    """A return path is of one address, so there is one recipient; where a list behind it has several, one failure counts."""
    actions = {str(each["Action"]).split()[0].strip(";").lower(): each for each in recipients}
    if FAILED in actions:
        code = _code(actions[FAILED])
        return _failure(code), code
    if DELAYED in actions:
        return Said.DELAYED, _code(actions[DELAYED])
    return Said.ARRIVED, ""


def _code(recipient: Message) -> str:
    """The status by RFC 3463; some servers write the general one, and the true one with the words of the other server."""
    status = STATUS.search(str(recipient["Status"] or ""))
    if status is None or status[2] == status[3] == "0":
        status = STATUS.search(str(recipient["Diagnostic-Code"] or "")) or status
    return status[0] if status else ""


def _failure(code: str) -> Said:
    """4: given up after a while. 5.1, 5.2 and 5.0: the address or its mailbox; but a full one (5.2.2) may be emptied."""
    kind, _, rest = code.partition(".")
    if kind == "4":
        return Said.EXPIRED
    is_of_address = rest.split(".")[0] in {"0", "1", "2"} and rest != "2.2" and rest != "2.3"
    return Said.GONE if kind == "5" and is_of_address else Said.REFUSED


def _is_auto_reply(mail: EmailMessage) -> bool:
    """Whether a program answered for a person (RFC 3834, and what others wrote before it)."""
    submitted = re.split(r"[;(\s]", str(mail.get("Auto-Submitted", "no")).strip(), maxsplit=1)[0].lower()
    precedence = str(mail.get("Precedence", "")).strip().lower()
    marks = ("X-Autoreply", "X-Autorespond", "X-Auto-Response-From")
    is_by_program = submitted == "auto-replied" or precedence in {"auto_reply", "auto-reply"}
    return (is_by_program or any(mail.get(name) for name in marks)) and not _is_from_server(mail)


def _is_from_server(mail: EmailMessage) -> bool:
    """Whether a mail server wrote it: what it says is no out-of-office reply, even in a form that nobody else reads."""
    sender = str(mail.get("From", "")).lower()
    return mail.get("X-Failed-Recipients") is not None or any(
        name in sender for name in ("mailer-daemon@", "postmaster@")
    )
