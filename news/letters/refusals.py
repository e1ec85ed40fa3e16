"""What a mail server's no means, for letters to staff and for mail to readers alike."""

import datetime as dt
import smtplib

# Pauses after each failed attempt: together almost a day.
PAUSES = [dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720)]
MAX_ERROR_LENGTH = 500
# The server answered, and the answer was no: the letter was not accepted.
REFUSALS = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPResponseException,  # sender refused, data refused, greeting refused
    smtplib.SMTPNotSupportedError,
)


def is_final(error: Exception) -> bool:
    """Whether the refusal is permanent: a 5xx, or an error that no retry changes."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in error.recipients.values())
    return not isinstance(error, smtplib.SMTPResponseException) or error.smtp_code >= 500


def reason(error: Exception) -> str:
    """What is kept of an error where the office's own people read it: in words, and as the server put it."""
    return f"{in_words(summary(error))}: {_said(error)}"[:MAX_ERROR_LENGTH]


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "; ".join(_readable(text) for _code, text in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return _readable(error.smtp_error)
    return str(error)


def _readable(text: bytes | str) -> str:
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else text


def summary(error: Exception) -> str:
    """What is kept where addresses are deleted one day: the error's name and code. A server's words repeat the address."""
    codes: set[int] = set()
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = {code for code, _text in error.recipients.values()}
    elif isinstance(error, smtplib.SMTPResponseException):
        codes = {error.smtp_code}
    return " ".join([type(error).__name__, *map(str, sorted(codes))])


# By the name of the error, what a person reads of it at the desk; a recipient's depends on whether the no is final.
FOR_PEOPLE = {
    "SMTPSenderRefused": "server surel menolak alamat pengirim kita",
    "SMTPDataError": "server surel menolak isi suratnya",
    "SMTPAuthenticationError": "server surel menolak kata sandi kita",
    "SMTPServerDisconnected": "server surel memutus sambungan",
    "ConnectionRefusedError": "server surel tidak dapat dihubungi",
    "gaierror": "nama server surel tidak ditemukan",
    "TimeoutError": "server surel tidak menjawab",
}
RECIPIENT_REFUSED = "SMTPRecipientsRefused"


def in_words(kept: str) -> str:
    """What `summary` keeps, in words for the desk, with the code for whoever runs the server; other texts as they are."""
    name, _, code = kept.partition(" ")
    if name == RECIPIENT_REFUSED:
        words = "server surel menolak alamatnya" if code.startswith("5") else "server surel menunda alamatnya"
    else:
        words = FOR_PEOPLE.get(name, "")
    if not words:
        return kept
    return f"{words} ({code})" if code else words
