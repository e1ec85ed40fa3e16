"""Ask a virus scanner (clamd, over its socket), if the office has one.

ClamAV's `INSTREAM` protocol: chunks of the file, each preceded by its length, then a length of zero; the answer is one line.
"""

import re
import socket
import struct
from typing import IO

from django.conf import settings

from .refusal import refusal

TIMEOUT_SECONDS = 30  # for each socket operation
CHUNK_BYTES = 1 << 16
_NETWORK = re.compile(
    r"(?:tcp:(?://)?)?(?P<host>\[[0-9a-f:.]+\]|[^\[\]/:]+):(?P<port>\d{1,5})/?", re.IGNORECASE
)
AWAY = (
    "Berkas ini belum dapat diperiksa: pemindai virus di server tidak menjawab. Isian Anda tidak hilang; "
    "coba lagi beberapa menit lagi, atau beri tahu admin."
)


def check(file: IO[bytes]) -> None:
    """Raise `ValidationError` for an infected file, and for every file while the configured scanner is unreachable."""
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
    if answer != "stream: OK":  # a limit of the scanner, or an unknown answer
        raise refusal(AWAY)


def is_address(text: str) -> bool:
    """Whether `text` has the form of a scanner's address."""
    return text.removeprefix("unix:").startswith("/") or _NETWORK.fullmatch(text) is not None


def _connect(address: str) -> socket.socket:
    """`/run/clamav/clamd.ctl`, `unix:/run/clamav/clamd.ctl`, `127.0.0.1:3310` or `tcp:127.0.0.1:3310`."""
    path = address.removeprefix("unix:")
    if path.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(TIMEOUT_SECONDS)
        try:
            line.connect(path)
        except OSError:
            line.close()
            raise
        return line
    found = _NETWORK.fullmatch(address)
    if found is None:  # the system check refuses to start with it
        raise OSError(address)
    return socket.create_connection((found["host"].strip("[]"), int(found["port"])), timeout=TIMEOUT_SECONDS)


def _ask(line: socket.socket, file: IO[bytes]) -> str:
    line.sendall(b"zINSTREAM\0")
    for piece in iter(lambda: file.read(CHUNK_BYTES), b""):
        line.sendall(struct.pack("!L", len(piece)) + piece)
    line.sendall(struct.pack("!L", 0))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < 4096 and (more := line.recv(1024)):
        answer += more
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")
