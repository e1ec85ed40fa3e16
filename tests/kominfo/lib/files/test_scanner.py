"""The virus scanner, played by a stub that speaks as clamd does."""

import io
import socket
import struct
import threading

import pytest
from django.core.exceptions import ValidationError

from kominfo.lib.files import scanner


class Stub:
    """Takes one file over a socket, remembers it and gives the answer that it was made for."""

    def __init__(self, address, answer):
        family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
        self.socket, self.answer, self.got = socket.socket(family), answer, b""
        self.socket.bind(address)
        self.socket.listen(1)
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        line, _ = self.socket.accept()
        with line, line.makefile("rb") as talk:
            assert talk.read(10) == b"zINSTREAM\0"
            while size := struct.unpack("!L", talk.read(4))[0]:
                self.got += talk.read(size)
            if self.answer is not None:
                line.sendall(self.answer)

    def close(self):
        self.socket.close()
        self.thread.join(5)


@pytest.fixture
def clamd(settings):
    """Starts a stub on a free port, and names it in the settings."""
    stubs = []

    def start(answer, address=("127.0.0.1", 0)):
        stubs.append(Stub(address, answer))
        host = stubs[0].socket.getsockname()
        settings.ATTACHMENT_SCANNER = address if isinstance(address, str) else f"{host[0]}:{host[1]}"
        return stubs[0]

    yield start
    for stub in stubs:
        stub.close()


def test_a_clean_file_is_sent_whole_and_passes(clamd):
    stub, file = clamd(b"stream: OK\0"), io.BytesIO(b"isi" * 50_000)
    file.read(7)

    scanner.check(file)

    assert stub.got == b"isi" * 50_000
    assert file.tell() == 0


def test_a_socket_file_will_do(clamd, tmp_path):
    stub = clamd(b"stream: OK\0", str(tmp_path / "clamd.ctl"))

    scanner.check(io.BytesIO(b"isi"))

    assert stub.got == b"isi"


def test_an_infected_file_is_refused_by_the_name_of_what_it_has(clamd):
    clamd(b"stream: Eicar-Test-Signature FOUND\0")

    with pytest.raises(ValidationError, match=r"terinfeksi \(Eicar-Test-Signature\)"):
        scanner.check(io.BytesIO(b"isi"))


@pytest.mark.parametrize("answer", [None, b"INSTREAM size limit exceeded. ERROR\0", b"apa?\0"])
def test_a_scanner_without_a_clear_answer_takes_nothing(clamd, answer):
    clamd(answer)

    with pytest.raises(ValidationError, match="pemindai virus di server tidak menjawab"):
        scanner.check(io.BytesIO(b"isi"))


@pytest.mark.parametrize(
    "address", ["/tidak/ada.ctl", "127.0.0.1:1", "unix:/tidak/ada.ctl", "tcp:127.0.0.1:1"]
)
def test_while_the_scanner_is_away_nothing_is_taken(settings, address):
    settings.ATTACHMENT_SCANNER = address

    with pytest.raises(ValidationError, match="tidak menjawab"):
        scanner.check(io.BytesIO(b"isi"))


def test_without_a_scanner_nothing_is_asked(settings, monkeypatch):
    settings.ATTACHMENT_SCANNER = ""
    asked, file = [], io.BytesIO(b"isi")
    monkeypatch.setattr(scanner, "_connect", asked.append)
    file.read(2)

    scanner.check(file)

    assert (asked, file.tell()) == ([], 2)


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("/run/clamav/clamd.ctl", True),
        ("unix:/run/clamav/clamd.ctl", True),
        ("127.0.0.1:3310", True),
        ("tcp://[::1]:3310", True),
        ("clamav", False),
        ("http://127.0.0.1/", False),
    ],
)
def test_a_setting_that_is_no_address_is_known(address, is_one):
    assert scanner.is_address(address) is is_one
