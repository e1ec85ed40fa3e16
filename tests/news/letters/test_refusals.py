"""What a mail server's no is called at the desk."""

import smtplib

import pytest

from news.letters import refusals


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            smtplib.SMTPRecipientsRefused({"a@b.id": (550, b"unknown")}),
            "server surel menolak alamatnya (550)",
        ),
        (smtplib.SMTPRecipientsRefused({"a@b.id": (451, b"later")}), "server surel menunda alamatnya (451)"),
        (smtplib.SMTPSenderRefused(553, b"no", "r@k.id"), "server surel menolak alamat pengirim kita (553)"),
        (smtplib.SMTPDataError(554, b"spam"), "server surel menolak isi suratnya (554)"),
        (smtplib.SMTPServerDisconnected("gone"), "server surel memutus sambungan"),
        (ConnectionRefusedError(111, "refused"), "server surel tidak dapat dihubungi"),
        (KeyError("x"), "KeyError"),
    ],
)
def test_what_is_kept_of_an_error_reads_as_a_sentence_at_the_desk(error, words):
    assert refusals.in_words(refusals.summary(error)) == words


def test_what_was_written_in_words_stays():
    assert refusals.in_words("Surel kembali: alamatnya tidak ada") == "Surel kembali: alamatnya tidak ada"


@pytest.mark.parametrize(
    ("error", "kept"),
    [
        (
            smtplib.SMTPRecipientsRefused({"a@b.id": (550, b"5.1.1 tidak ada")}),
            "server surel menolak alamatnya (550): 5.1.1 tidak ada",
        ),
        (smtplib.SMTPDataError(554, b"spam \xff"), "server surel menolak isi suratnya (554): spam \ufffd"),
        (ConnectionRefusedError(111, "refused"), "server surel tidak dapat dihubungi: [Errno 111] refused"),
        (ValueError("a header"), "ValueError: a header"),
    ],
)
def test_an_error_is_kept_in_words_and_as_the_server_put_it(error, kept):
    assert refusals.reason(error) == kept
