"""Mail that comes back: from several servers, forged, twice, unreadable; from a pipe, a Maildir and an IMAP mailbox."""

import imaplib
import io
import sys
from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from kominfo.lib import mailboxes
from news.editions import publishing
from news.letters.subscribers import (
    early_links,
    email_addresses,
    embargo,
    leaving,
    mailings,
    sending,
)
from news.letters.subscribers.bounces import recording
from news.models import Delivery, Subscription
from tests.news.letters.subscribers.bounces import mails

pytestmark = pytest.mark.django_db
BOX = "kembali@press.example.id"
GONE = "550 5.1.1 <ani@baca.id>: Recipient address rejected: User unknown"


@pytest.fixture(autouse=True)
def _box(settings):
    settings.BOUNCES_ADDRESS = BOX


@pytest.fixture
def sent(newsroom, subscribe, mail_server):
    """A delivery that the server took, and the return path on its envelope."""
    server = mail_server()
    subscribe("ani@baca.id")

    def make():
        newsroom.publish()
        sending.deliver.call()
        delivery = Delivery.objects.order_by("pk").last()
        assert delivery.state == "sent"
        return delivery, server.senders["ani@baca.id"]

    return make


def mail(shape, to, *, action="failed", status="5.1.1", diagnostic=GONE, rcpt="ani@baca.id"):
    return shape.format(to=to, rcpt=rcpt, action=action, status=status, diagnostic=diagnostic).encode()


def state(delivery):
    delivery.refresh_from_db()
    return delivery.state, delivery.error


def test_the_return_path_is_on_the_envelope_alone(sent, mail_server, settings):
    delivery, sender = sent()

    assert sender == email_addresses.return_path(delivery)
    assert sender.startswith(f"kembali+d{delivery.pk}-") and len(sender.partition("@")[0]) <= 64
    settings.BOUNCES_ADDRESS = ""
    assert email_addresses.return_path(delivery) == ""


def test_a_mail_may_come_back_after_the_key_has_changed(sent, settings):
    delivery, path = sent()
    before = settings.SECRET_KEY
    settings.SECRET_KEY = "kunci-yang-baru"

    assert email_addresses.returned(path) is None
    settings.SECRET_KEY_FALLBACKS = [before]
    assert email_addresses.returned(path).is_of(delivery)


def test_readers_see_the_office_as_sender_and_no_return_path(newsroom, subscribe, mail_server, settings):
    server = mail_server()
    subscribe("ani@baca.id")
    newsroom.publish()
    sending.deliver.call()
    (taken,) = server.got("ani@baca.id")
    assert taken["From"] == settings.DEFAULT_FROM_EMAIL and "kembali+" not in str(taken)
    settings.BOUNCES_ADDRESS = ""
    newsroom.publish()
    sending.deliver.call()
    assert server.senders["ani@baca.id"] == "redaksi@localhost"


@pytest.mark.parametrize("shape", [mails.POSTFIX, mails.EXIM, mails.EXCHANGE, mails.GMAIL])
def test_a_failure_of_every_server_is_understood(sent, shape):
    delivery, sender = sent()

    assert recording.take_in_one(mail(shape, sender)) == "gone"

    assert state(delivery) == ("failed", "Surel kembali: alamatnya tidak ada 5.1.1")
    assert delivery.sent_at is None


@pytest.mark.parametrize(
    ("how", "said", "stored"),
    [
        ({"status": "5.2.2", "diagnostic": "552 5.2.2 mailbox full"}, "refused", "failed"),
        ({"status": "5.7.1", "diagnostic": "550 5.7.1 Message rejected as spam"}, "refused", "failed"),
        ({"status": "4.4.7", "diagnostic": "421 4.4.7 message expired"}, "expired", "failed"),
        ({"status": "4.4.1", "action": "delayed", "diagnostic": "timeout"}, "delayed", "sent"),
        ({"status": "2.1.5", "action": "relayed", "diagnostic": "250 ok"}, "arrived", "sent"),
        ({"status": "5.2.1", "diagnostic": "550 5.2.1 disabled"}, "gone", "failed"),
    ],
)
def test_for_good_or_for_now(sent, how, said, stored):
    delivery, sender = sent()
    assert recording.take_in_one(mail(mails.POSTFIX, sender, **how)) == said
    assert state(delivery)[0] == stored


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        (mails.QMAIL, "unreadable"),
        (mails.PERSON, "unreadable"),
        (mails.OUT_OF_OFFICE, "reply"),
        (mails.OLD_OUT_OF_OFFICE, "reply"),
        (mails.READ_RECEIPT, "arrived"),
    ],
)
def test_what_is_no_report_changes_nothing(sent, shape, said, caplog):
    delivery, sender = sent()
    assert recording.take_in_one(mail(shape, sender)) == said
    assert state(delivery) == ("sent", "")
    assert ("cannot be read" in caplog.text) == (said == "unreadable")


@pytest.mark.parametrize(
    "raw", [b"", b"\x00\xff" * 50, b"To: <<<\n\n", b"Content-Type: multipart/report\n\n", b"To: \xff@\n\n"]
)
def test_rubbish_is_no_error(raw):
    assert recording.take_in_one(raw) == "foreign"


NESTED = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000))


@pytest.mark.parametrize("raw", [NESTED, b"To: " + b"(" * 5000 + b"\n\n", b"To: " + b'"' * 900_000 + b"\n\n"])
def test_no_stranger_stops_the_reading_of_what_came_back(sent, raw, tmp_path, settings):
    delivery, sender = sent()
    for folder in ("new", "cur", "tmp"):
        (tmp_path / folder).mkdir()
    (tmp_path / "new" / "1").write_bytes(raw)
    (tmp_path / "new" / "2").write_bytes(mail(mails.POSTFIX, sender))
    settings.BOUNCES_URL = f"maildir://{tmp_path}"

    call_command("read_bounces")

    assert state(delivery)[0] == "failed"


def test_who_knows_a_return_path_stops_it_neither(sent):
    delivery, sender = sent()
    assert recording.take_in_one(f"To: {sender}\n".encode() + NESTED) == "unreadable"
    assert state(delivery)[0] == "sent"


def test_an_international_report_is_understood(sent):
    delivery, sender = sent()
    raw = mail(mails.POSTFIX, sender).replace(b"message/delivery-status", b"message/global-delivery-status")
    assert recording.take_in_one(raw.replace(b"rfc822; ani@", b"utf-8; ani@")) == "gone"
    assert state(delivery) == ("failed", "Surel kembali: alamatnya tidak ada 5.1.1")


def test_a_broken_report_is_unreadable(sent):
    delivery, sender = sent()
    broken = mail(mails.POSTFIX, sender).replace(b"Action: failed", b"Action: ")
    assert recording.take_in_one(broken) in {"unreadable", "reply"}
    assert recording.take_in_one(mail(mails.POSTFIX, sender)[:900]) in {"unreadable", "reply"}
    assert state(delivery)[0] == "sent"


def test_nobody_names_anothers_delivery(sent, newsroom, subscribe):
    delivery, sender = sent()
    number = f"d{delivery.pk}-"
    mark = sender.rpartition("-")[2]
    forged = [
        f"{BOX}",
        sender.replace(number, f"d{delivery.pk + 1}-"),
        sender.replace(mark, "a" * 20 + "@press.example.id"),
        sender.replace("press.example.id", "jahat.id"),
        sender.replace("kembali+", "redaksi+"),
    ]

    for to in forged:
        # The true return path stands in the text, as whoever was forwarded the mail could copy it.
        raw = mail(mails.POSTFIX, to) + f"\nReturn-Path: <{sender}>\n".encode()
        assert recording.take_in_one(raw) == "foreign", to

    assert state(delivery) == ("sent", "")


@pytest.mark.parametrize(("is_opened", "stored"), [(True, "sent"), (False, "failed")])
def test_whose_embargo_link_was_opened_has_the_text(
    newsroom, contact, mail_server, client, is_opened, stored
):
    server = mail_server()
    contact("redaksi@harian.id")  # behind it several people, one of whom is gone
    edition = newsroom.schedule()
    chosen = {"channels": ["cetak", "daring"], "only_interested": False, "people": []}
    delivery = embargo.send(edition, by=newsroom.salma, **chosen).deliveries.get()
    sending.deliver.call()
    if is_opened:
        assert client.get(early_links.address(delivery.link)).status_code == 200

    recording.take_in_one(mail(mails.POSTFIX, server.senders["redaksi@harian.id"]))
    assert state(delivery)[0] == stored
    publishing.unschedule(edition.release, by=newsroom.salma)
    sending.deliver.call()

    assert len(server.got("redaksi@harian.id")) == (2 if is_opened else 1)


def test_servers_may_write_the_address_in_capitals_or_add_a_header(sent):
    delivery, sender = sent()
    raw = mail(mails.POSTFIX, BOX).replace(
        b"Delivered-To: kembali@press.example.id", b"Delivered-To: " + sender.upper().encode()
    )
    assert recording.take_in_one(raw) == "gone"
    assert state(delivery)[0] == "failed"


def test_the_same_mail_counts_once_and_an_old_one_not_after_a_resend(sent, newsroom):
    delivery, sender = sent()
    raw = mail(mails.POSTFIX, sender)
    assert [recording.take_in_one(raw), recording.take_in_one(raw)] == ["gone", "known"]

    Delivery.objects.filter(pk=delivery.pk).update(sending_since=None)  # the second may be the same
    sending.resend(delivery.mailing, by=newsroom.salma)
    sending.deliver.call()
    delivery.refresh_from_db()
    Delivery.objects.filter(pk=delivery.pk).update(sending_since=delivery.sending_since.replace(year=2031))
    assert state(delivery)[0] == "sent"
    assert recording.take_in_one(raw) == "known"
    assert state(delivery)[0] == "sent"


def test_three_mails_that_came_back_end_a_subscription(sent):
    for left in (1, 1, 0):
        _delivery, sender = sent()
        assert recording.take_in_one(mail(mails.GMAIL, sender)) == "gone"
        assert Subscription.objects.count() == left


def test_a_full_mailbox_ends_none(sent):
    for _ in range(leaving.MAX_REFUSALS):
        _, sender = sent()
        recording.take_in_one(mail(mails.GMAIL, sender, status="5.2.2", diagnostic="552 5.2.2 full"))
    assert Subscription.objects.count() == 1


def test_whom_it_never_reached_is_told_of_no_correction_and_the_press_list_shows_it(
    newsroom, contact, mail_server
):
    server, rusli = mail_server(), contact("rusli@harian.id")
    edition = newsroom.publish()
    mailings.send_to_press(edition, by=newsroom.salma, channels=["cetak"], only_interested=False)
    sending.deliver.call()
    recording.take_in_one(mail(mails.EXCHANGE, server.senders["rusli@harian.id"], rcpt="rusli@harian.id"))
    rusli.refresh_from_db()

    newsroom.correct(edition.release)
    sending.deliver.call()

    assert "alamatnya tidak ada 5.1.1" in rusli.refusal
    assert "harian.id" not in Delivery.objects.get(mailing__audience="press").error
    assert len(server.got("rusli@harian.id")) == 1


def command(capsys, *arguments):
    call_command("read_bounces", *arguments)
    return capsys.readouterr().out.strip()


def test_one_mail_through_a_pipe(sent, capsys, monkeypatch):
    delivery, sender = sent()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(mail(mails.EXIM, sender))))
    assert command(capsys, "-") == "1 surel dibaca: 1 alamatnya tidak ada."
    assert state(delivery)[0] == "failed"


def test_a_maildir_is_read_once_and_nothing_is_deleted(sent, capsys, tmp_path, settings):
    delivery, sender = sent()
    for folder in ("new", "cur", "tmp"):
        (tmp_path / folder).mkdir()
    (tmp_path / "new" / "1625702405.1.mx").write_bytes(mail(mails.POSTFIX, sender))
    (tmp_path / "new" / "1625702406.2.mx").write_bytes(mail(mails.QMAIL, sender))
    (tmp_path / "cur" / "1625702400.0.mx:2,S").write_bytes(b"To: x@y.id\n\n")
    settings.BOUNCES_URL = f"maildir://{tmp_path}"
    assert mailboxes.count(settings.BOUNCES_URL) == 2

    assert command(capsys) == "2 surel dibaca: 1 alamatnya tidak ada, 1 tidak terbaca."
    assert command(capsys) == "0 surel dibaca."

    assert state(delivery)[0] == "failed"
    assert sorted(path.name for path in (tmp_path / "cur").iterdir()) == [
        "1625702400.0.mx:2,S",
        "1625702405.1.mx:2,S",
        "1625702406.2.mx:2,FS",  # a person looks at it
    ]


def test_a_mail_that_cannot_be_stored_is_read_again(sent, tmp_path, settings, monkeypatch):
    delivery, sender = sent()
    for folder in ("new", "cur", "tmp"):
        (tmp_path / folder).mkdir()
    (tmp_path / "new" / "1.mx").write_bytes(mail(mails.POSTFIX, sender))
    settings.BOUNCES_URL = f"maildir://{tmp_path}"

    def dies(*_args):
        raise RuntimeError

    monkeypatch.setattr(leaving, "note_refusal", dies)
    with pytest.raises(RuntimeError):
        call_command("read_bounces")
    assert state(delivery)[0] == "sent" and mailboxes.count(settings.BOUNCES_URL) == 1
    monkeypatch.undo()
    call_command("read_bounces")
    assert state(delivery)[0] == "failed"


class Imap:
    """What imaplib answers for a mailbox of some mails."""

    def __init__(self, *stored):
        self.stored, self.flags, self.signed_in = dict(enumerate(stored, 1)), {}, None

    def login(self, user, password):
        self.signed_in = (user, password)

    def select(self, folder, readonly=False):
        return ("OK", [b"2"]) if folder == '"INBOX"' else ("NO", [b"no such folder"])

    def uid(self, what, *arguments):
        if what == "SEARCH":
            return "OK", [" ".join(str(key) for key in self.stored if key not in self.flags).encode()]
        number = int(arguments[0])
        if what == "FETCH":
            assert "PEEK" in arguments[1]
            return "OK", [(b"1 (BODY[]<0> {9}", self.stored[number]), b")"]
        self.flags[number] = arguments[2]
        return "OK", [None]

    def logout(self):
        pass


def test_an_imap_mailbox_is_read_once(sent, capsys, settings, monkeypatch):
    delivery, sender = sent()
    server = Imap(mail(mails.GMAIL, sender), mail(mails.QMAIL, sender))
    monkeypatch.setattr(imaplib, "IMAP4_SSL", lambda host, port, **how: server)
    settings.BOUNCES_URL = "imaps://kembali:sandi%40%3A@mail.example.id/INBOX"

    assert command(capsys) == "2 surel dibaca: 1 alamatnya tidak ada, 1 tidak terbaca."
    assert command(capsys) == "0 surel dibaca."

    assert server.signed_in == ("kembali", "sandi@:")
    assert server.flags == {1: r"(\Seen)", 2: r"(\Seen \Flagged)"}
    assert state(delivery)[0] == "failed"


def test_what_is_wrong_is_said(settings, capsys, tmp_path):
    for url in ("pop3://a@b", "imaps://", "maildir:relatif", "imaps://u:p?x@host/INBOX"):
        settings.BOUNCES_URL = url
        with pytest.raises(ImproperlyConfigured, match="BOUNCES_URL must look like"):
            call_command("read_bounces")
    settings.BOUNCES_URL = f"maildir://{tmp_path}/tidak-ada"
    with pytest.raises(CommandError, match="Periksa BOUNCES_URL"):
        call_command("read_bounces")
    with pytest.raises(CommandError, match="tidak-ada"):
        call_command("read_bounces", str(tmp_path / "tidak-ada.eml"))
    settings.BOUNCES_URL = ""
    assert "BOUNCES_URL kosong" in command(capsys)
    settings.BOUNCES_ADDRESS = ""
    assert "BOUNCES_ADDRESS kosong" in command(capsys)
