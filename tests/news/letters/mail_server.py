"""A mail server for tests that speaks SMTP over a real socket, and refuses, hangs up or falls silent when told to."""

import socketserver
import threading
import time
from email import message_from_bytes, policy

import pytest


class MailServer(socketserver.ThreadingTCPServer):
    """Speaks enough SMTP to accept, refuse, hang up or fall silent when a letter's text has come.

    `recipient` and `text` are the answers to RCPT and to the text: words, or a function of the recipient's address.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, *, recipient="250 ok", text="250 ok"):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.recipient, self.text = recipient, text
        self.accepted, self.heard = [], threading.Event()
        self.taken = []  # pairs of a recipient and a text
        self.senders = {}  # of the last mail to each recipient: the sender on its envelope
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def got(self, address):
        """The mails that came for an address, as mail programs read them."""
        return [message_from_bytes(text, policy=policy.default) for to, text in self.taken if to == address]

    @property
    def recipients(self):
        """Who got mail, as often as they did."""
        return sorted(to for to, _ in self.taken)


class Conversation(socketserver.StreamRequestHandler):
    """One connection."""

    to = sender = ""

    def handle(self):
        self.say("220 uji")
        for line in self.rfile:
            word = line.strip().upper().split(b" ")[0]
            if word == b"DATA":
                self.say("354 go on")
                self.take_text()
                if self.answer(self.server.text) == "hang up":
                    return
            elif word == b"MAIL":
                self.sender = line.decode().partition("<")[2].partition(">")[0]
                self.say("250 ok")
            elif word == b"RCPT":
                self.to = line.decode().partition("<")[2].partition(">")[0]
                self.server.senders[self.to] = self.sender
                self.say(self.answer(self.server.recipient))
            elif word == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def answer(self, wanted):
        return wanted(self.to) if callable(wanted) else wanted

    def take_text(self):
        text = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            text.append(line)
        self.server.heard.set()
        answer = self.answer(self.server.text)
        if answer == "silence":
            time.sleep(30)
        elif answer != "hang up":
            if answer.startswith("250"):
                self.server.accepted.append(b"".join(text))
                self.server.taken.append((self.to, b"".join(text)))
            self.say(answer)

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def mail_server(settings):
    """Starts a mail server and points the settings to it."""
    running = []

    def start(**behaviour):
        server = MailServer(**behaviour)
        running.append(server)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.EMAIL_TIMEOUT = 5
        return server

    yield start
    for server in running:
        server.shutdown()
        server.server_close()
