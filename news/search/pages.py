"""Where search leads beside releases, events, people and agencies: pages of the site whose name is what was typed."""

from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone

from agencies.models import Area
from kominfo.lib import words
from news.models import Page, Programme, Regulation, Topic
from news.models.subject import Subject, in_use
from news.search import Term

# Parts of the site that are no rows: what they are called, their address, and what else people call them.
PARTS = (
    ("Ralat dan pencabutan", "news:correction-list", "koreksi pembaruan dicabut"),
    ("Periksa keaslian siaran pers", "news:check", "cek keaslian asli palsu qr sidik"),
    ("Arsip siaran pers", "news:release-years", "lama tahun"),
    ("Daftar informasi publik", "news:register", "dip berkala csv"),
    ("Kalender dan agenda", "news:event-list", "kegiatan jadwal acara"),
    ("Bagan organisasi", "news:agency-tree", "struktur organisasi"),
    ("Peta wilayah", "news:area-list", "kabupaten kota"),
)
MIN_LETTERS = 5  # letters of a part of a word that name a place


class Place(NamedTuple):
    """A page of the site: what kind it is, its name, its address, and the words that lead to it."""

    kind: str
    name: str
    address: str
    words: frozenset[str]


def places() -> list[Place]:
    """All of them, a few hundred at most; views keep the list for as long as the site stamp stays the same."""
    areas = Area.objects.prefetch_related("aliases")
    return [
        *(_place("Halaman", name, reverse(view), name, also) for name, view, also in PARTS),
        *(
            _place("Halaman", page.title, page.get_absolute_url(), page.title, page.slug)
            for page in Page.objects.all()
        ),
        *(
            _place("Wilayah", area.name, reverse("news:area-detail", args=[area.slug]), *_names(area))
            for area in areas
        ),
        *_subjects(Topic, "Topik"),
        *_subjects(Programme, "Program"),
        *_subjects(Regulation, "Peraturan"),
    ]


def named(typed: list[Term], known: list[Place]) -> list[Place]:
    """Those of `known` that all wanted words name, a longer one also by a part of a word: "layanan" in "pelayanan"."""
    wanted = words.split(words.in_full(" ".join(term.text for term in typed if not term.is_unwanted)))
    if not wanted:
        return []
    return [place for place in known if all(_is_in(word, place.words) for word in wanted)]


def _is_in(word: str, name: frozenset[str]) -> bool:
    return word in name or (len(word) >= MIN_LETTERS and any(word in part for part in name))


def _names(area: Area) -> list[str]:
    return [area.name, area.short_name, *(alias.name for alias in area.aliases.all())]


def _subjects(model: type[Subject], kind: str) -> list[Place]:
    """Topics, programmes or regulations that something public is about."""
    address = f"news:{model._meta.model_name}-detail"
    return [
        _place(kind, str(row), reverse(address, args=[getattr(row, "slug", row.pk)]), str(row))
        for row in in_use(model, timezone.now())
    ]


def _place(kind: str, name: str, address: str, *called: str) -> Place:
    return Place(kind, name, address, frozenset(words.split(words.in_full(" ".join(called)))))
