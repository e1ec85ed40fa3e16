"""What the guard sees, in one shape: the rule, the place, the words of it, and what to do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Model

from news.guard import stored
from news.guard.judging import Verdict, links
from news.models import Edition, EditionPage, Finding, KnownHost

Rule, Gravity = Finding.Rule, Finding.Gravity
OF_EDITION = (
    "Edisi tidak pernah diubah: buka kembali naskahnya, hapus bagian itu dan terbitkan perbaikannya, atau cabut. "
    "Bila bukan redaksi yang menulisnya, ikuti docs/incident.md."
)
OF_PAGE = "Buat ulang halaman jadinya: manage.py render_editions --again. Lalu ikuti docs/incident.md: seseorang menulis ke basis data."


@dataclass(frozen=True)
class Sighting:
    """One thing that was seen. `row` is what it was seen in; files and addresses have `path_or_address` alone."""

    rule: Finding.Rule
    gravity: Finding.Gravity
    place: str
    evidence: str
    remedy: str
    text: str  # an exception ends when it changes
    row: Model | None = None
    path_or_address: str = ""

    @property
    def key(self) -> str:
        """The same for the same words in the same place, whenever they are seen."""
        of = f"{self.row._meta.label_lower}:{self.row.pk}" if self.row else self.path_or_address
        return digest("\0".join((self.rule, of, self.place, self.evidence)))

    @property
    def where(self) -> str:
        """What the desk calls it."""
        return (stored.named(self.row) if self.row else self.path_or_address)[:300]

    @property
    def sentence(self) -> str:
        """All of it in a line."""
        at = f" ({self.place})" if self.place else ""
        return f"{self.where}{at}: {self.evidence}. {self.remedy}"


def digest(text: str) -> str:
    """SHA-256 of a text, as marks of the database hold it."""
    return sha256(text.encode(errors="replace")).hexdigest()


def of_texts(read_row: stored.ReadRow) -> Iterator[Sighting]:
    """What was read in the texts of a row."""
    more = {Edition: OF_EDITION, EditionPage: OF_PAGE}.get(type(read_row.row), "")
    for found in read_row.found:
        is_doubt = found.verdict is Verdict.CHECK
        yield Sighting(
            Rule(found.kind.value),
            Gravity.DOUBT if is_doubt else Gravity.GRAVE,
            found.label,
            f"“{found.quoted}” ({found.why})",
            found.remedy if is_doubt or not more else more,
            digest(read_row.passages[found.field].text),
            read_row.row,
        )


def of_hosts(read_row: stored.ReadRow, hosts: dict[str, str]) -> Iterator[Sighting]:
    """Links to sites that nobody knows yet: host and address."""
    for host, address in hosts.items():
        yield Sighting(
            Rule.NEW_HOST,
            Gravity.DOUBT,
            host,
            address[:300],
            f"Untuk pertama kali ada tautan ke {host}. Buka situsnya; bila benar, biarkan dengan alasan, bila tidak, lepaskan tautannya.",
            digest(host),
            read_row.row,
        )


def unknown_hosts(texts: Iterable[str], own_host: str) -> set[str]:
    """The sites outside to which these texts are the first to link; none before the guard has looked for the first time."""
    met = {link.host for text in texts for link in links.links(text) if links.is_foreign(link.host, own_host)}
    if not met or not KnownHost.objects.exists():
        return set()
    return met - set(KnownHost.objects.filter(host__in=met).values_list("host", flat=True))


def foreign_hosts(read_row: stored.ReadRow, own_host: str) -> dict[str, str]:
    """The sites outside to which its texts link, each with the first address there."""
    found: dict[str, str] = {}
    for passage in read_row.passages.values():
        for link in links.links(passage.text):
            if links.is_foreign(link.host, own_host):
                found.setdefault(link.host[:253], link.address)
    return found
