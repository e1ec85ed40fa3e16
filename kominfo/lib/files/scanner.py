"""A virus scanner beside the application, if the office has one: clamd, asked over its socket.

ClamAV's `INSTREAM`: the file in pieces, each after its length, then a length of nothing; the answer is one line.
"""

import re
import socket
import struct
from typing import IO

from django.conf import settings

from .refusal import refusal

SECONDS = 30  # for each step of the talk
PIECE = 1 << 16
_NETWORK = re.compile(
    r"(?:tcp:(?://)?)?(?P<host>\[[0-9a-f:.]+\]|[^\[\]/:]+):(?P<port>\d{1,5})/?", re.IGNORECASE
)
AWAY = (
    "Berkas ini belum dapat diperiksa: pemindai virus di server tidak menjawab. Isian Anda tidak hilang; "
    "coba lagi beberapa menit lagi, atau beri tahu admin."
)


def check(file: IO[bytes]) -> None:
    """Raises `ValidationError` for an infected file, and for every file while the scanner that was set up is away."""
    if not settings.ATTACHMENT_SCANNER:
        return
    file.seek(0)
    try:
        with _connect(settings.ATTACHMENT_SCANNER) as line:
            answer = _ask(line, file)
    except OSError as error:
        raise refusal(AWAY) from error
    finally:
        file.seek(0)
    if answer.endswith("FOUND"):
        name = answer.removeprefix("stream:").removesuffix("FOUND").strip()[:80]
        raise refusal(
            f"Berkas ini terinfeksi ({name}) dan tidak disimpan. Jangan bagikan; periksa komputer atau ponsel asalnya."
        )
    if answer != "stream: OK":  # a limit of the scanner, or an answer that nobody understands
        raise refusal(AWAY)


def is_address(text: str) -> bool:
    """Whether a scanner can be found there."""
    return text.removeprefix("unix:").startswith("/") or _NETWORK.fullmatch(text) is not None


def _connect(address: str) -> socket.socket:
    """`/run/clamav/clamd.ctl`, `unix:/run/clamav/clamd.ctl`, `127.0.0.1:3310` or `tcp:127.0.0.1:3310`."""
    path = address.removeprefix("unix:")
    if path.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(SECONDS)
        try:
            line.connect(path)
        except OSError:
            line.close()
            raise
        return line
    found = _NETWORK.fullmatch(address)
    if found is None:  # a check of ours refuses to start with it
        raise OSError(address)
    return socket.create_connection((found["host"].strip("[]"), int(found["port"])), timeout=SECONDS)


def _ask(line: socket.socket, file: IO[bytes]) -> str:
    line.sendall(b"zINSTREAM\0")
    for piece in iter(lambda: file.read(PIECE), b""):
        line.sendall(struct.pack("!L", len(piece)) + piece)
    line.sendall(struct.pack("!L", 0))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < 4096 and (more := line.recv(1024)):
        answer += more
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")
