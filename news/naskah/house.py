"""What each office decides for itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from news.naskah.lists import listed

MAX_KEY = 300  # characters of what an exception is compared by


def exception_key(words: str) -> str:
    """What exceptions are compared by: the words in small letters, without blanks around them, and only their beginning.

    Nothing but blanks is kept as it is: a rule may speak of blanks.
    """
    return words.strip().lower()[:MAX_KEY].rstrip() or words[:MAX_KEY]


@dataclass(frozen=True)
class House:
    """Switches of house style, rules that are off or on, and spots that an editor lets stand (rule and words, `exception_key`)."""

    off: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()  # those that are off by default and that the office switched on
    exceptions: frozenset[tuple[str, str]] = frozenset()
    words: frozenset[str] = frozenset()  # the office's own, never typing errors
    dash: str = "—"
    range_dash: str = "–"
    zone: str = "WIT"
    own_dateline: bool = True  # texts begin with a dateline of their own; else it is made from a field and told wherever it stands in a text
    # Reads a text for gambling spam: start, end and what to tell. The checker's own list is only a stand-in for it.
    gambling: Callable[[str], Iterable[tuple[int, int, str]]] | None = None
    short_names: frozenset[str] = field(
        default=listed(
            "RI NKRI DPR DPRD MPR TNI Polri KPK BPK BPS PNS ASN APBN APBD UMKM BUMN BUMD Covid-19 PBB SD SMP SMA SMK HUT "
            "KTP SIM NIK WIB WITA WIT AC TV HP SMS WA PDF GPS USB ATM BRI BNI PLN PT CV SK KM KH SH MH Rp AS KUHP HIV AIDS "
            "UUD UU PP KPU Bawaslu Pemilu Pilkada BBM LPG Telkom Kominfo"
        )
    )
