"""Pages of the site, other than releases, events, people and agencies, that search finds by their name."""

from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone

from agencies.models import Area
from kominfo.lib import words
from news.models import Page, Programme, Regulation, Topic
from news.models.subject import Subject, in_use
from news.search.questions import Term

# Pages that are not rows of a table: name, name of the URL pattern, other words that people use for the page.
FIXED_PAGES = (
    ("Ralat dan pencabutan", "news:correction-list", "koreksi pembaruan dicabut"),
    ("Periksa keaslian siaran pers", "news:check", "cek keaslian asli palsu qr sidik"),
    ("Arsip siaran pers", "news:release-years", "lama tahun"),
    ("Daftar informasi publik", "news:register", "dip berkala csv"),
    ("Kalender dan agenda", "news:event-list", "kegiatan jadwal acara"),
    ("Bagan organisasi", "news:agency-tree", "struktur organisasi"),
    ("Peta wilayah", "news:area-list", "kabupaten kota"),
)
MIN_PART_LENGTH = 5  # characters of a part of a word that is looked for inside names


class SitePage(NamedTuple):
    """A page of the site: its kind, name and address, and the words by which it is found."""

    kind: str
    name: str
    address: str
    words: frozenset[str]


def known_pages() -> list[SitePage]:
    """All of them, at most a few hundred; kept while the public site stays the same."""
    areas = Area.objects.prefetch_related("aliases")
    return [
        *(_site_page("Halaman", name, reverse(view), name, also) for name, view, also in FIXED_PAGES),
        *(
            _site_page("Halaman", page.title, page.get_absolute_url(), page.title, page.slug)
            for page in Page.objects.all()
        ),
        *(
            _site_page("Wilayah", area.name, reverse("news:area-detail", args=[area.slug]), *_names(area))
            for area in areas
        ),
        *_subjects(Topic, "Topik"),
        *_subjects(Programme, "Program"),
        *_subjects(Regulation, "Peraturan"),
    ]


def pages_named(typed: list[Term], pages: list[SitePage]) -> list[SitePage]:
    """Those of `pages` whose names hold all wanted words; a long word may be part of one: "layanan" in "pelayanan"."""
    wanted = words.split(words.in_full(" ".join(term.text for term in typed if not term.is_unwanted)))
    if not wanted:
        return []
    return [page for page in pages if all(_is_in(word, page.words) for word in wanted)]


def _is_in(word: str, name: frozenset[str]) -> bool:
    return word in name or (len(word) >= MIN_PART_LENGTH and any(word in part for part in name))


def _names(area: Area) -> list[str]:
    return [area.name, area.short_name, *(alias.name for alias in area.aliases.all())]


def _subjects(model: type[Subject], kind: str) -> list[SitePage]:
    """Topics, programmes or regulations that something public is about."""
    address = f"news:{model._meta.model_name}-detail"
    return [
        _site_page(kind, str(row), reverse(address, args=[getattr(row, "slug", row.pk)]), str(row))
        for row in in_use(model, timezone.now())
    ]


def _site_page(kind: str, name: str, address: str, *names: str) -> SitePage:
    return SitePage(kind, name, address, frozenset(words.split(words.in_full(" ".join(names)))))
