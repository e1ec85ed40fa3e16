"""The cards of pages that are neither a text, an event nor somebody: subjects, agendas, archives, standing pages, and lists.

Their address is that of the page, below `/kartu/`. They say what a page is about and of which day its newest part is;
how many there are would make every preview a new picture with each publication.
"""

import datetime as dt
from typing import Any, NamedTuple

from django.urls import reverse

from kominfo.lib import dates
from kominfo.lib.drawing.card import ShareCard
from news.formats.share_cards import CardLink
from news.models import Event, Page, Regulation


class Listed(NamedTuple):
    """What stands on the card of a page that is always there."""

    headline: str
    about: str
    kicker: str = ""


REGISTER = "Daftar Informasi Publik"
# By the name of the page's address. The front page has the office's name for a headline.
LISTS = {
    "home": Listed("", "Siaran pers, agenda, instansi, dan pejabat"),
    "release-list": Listed("Siaran Pers", "Siaran pers, berita, pengumuman, dan klarifikasi"),
    "event-list": Listed("Agenda", "Yang sedang berlangsung, yang akan datang, dan yang sudah selesai"),
    "agency-list": Listed("Instansi", "Pejabat, kontak, dan siaran pers tiap instansi"),
    "official-list": Listed("Pejabat", "Siapa memegang jabatan apa, hari ini dan dahulu"),
    "topic-list": Listed("Topik", "Siaran pers dan kegiatan menurut pokoknya"),
    "programme-list": Listed("Program", "Program pemerintah dalam siaran pers"),
    "regulation-list": Listed("Peraturan", "Peraturan yang dirujuk siaran pers, dan apakah masih berlaku"),
    "area-list": Listed("Wilayah", "Kabupaten dan kota: siaran pers, kegiatan, dan instansinya"),
    "agency-tree": Listed("Bagan Organisasi", "Susunan instansi provinsi hari ini", "Instansi"),
    "release-years": Listed("Arsip Siaran Pers", "Semua siaran pers menurut tahun dan bulan", "Siaran Pers"),
    "correction-list": Listed("Ralat dan Pencabutan", "Apa yang diralat, diperbarui, dan dicabut, dengan alasannya"),
    "warning-list": Listed("Peringatan", "Yang sedang berlaku dan yang sudah berakhir, dengan wilayah dan waktunya"),
    "register": Listed(REGISTER, "Yang sudah diumumkan, menurut Undang-Undang Nomor 14 Tahun 2008"),
    "register-berkala": Listed("Informasi Berkala", "Yang diumumkan secara berkala", REGISTER),
    "register-serta-merta": Listed("Informasi Serta-Merta", "Yang diumumkan saat itu juga", REGISTER),
    "register-setiap-saat": Listed("Informasi Setiap Saat", "Yang tersedia setiap saat", REGISTER),
    "register-years": Listed("Unduh Daftar", "Daftar informasi publik tiap tahun sebagai tabel", REGISTER),
    "subscribe": Listed("Langganan", "Surel, umpan, kalender, dan data: yang baru dan yang diralat datang sendiri"),
    "mail-subscribe": Listed("Langganan Surel", "Siaran pers dan agenda lewat surel", "Langganan"),
    "newsroom": Listed("Untuk Media", "Siapa yang menjawab wartawan, paket pers, foto, dan logo"),
    "check": Listed("Periksa Siaran Pers", "Benarkah dari kami, dan apakah teksnya masih berlaku?"),
}  # fmt: skip


# The parts of the site, as its pages name them, with the list of each.
SECTIONS = {
    "releases": "release-list",
    "events": "event-list",
    "agencies": "agency-list",
    "officials": "official-list",
}
FRONT_PAGE = "beranda"  # instead of its path, which is empty


def shown(card: ShareCard, path: str) -> CardLink:
    """The card in the head of the page at this path."""
    return CardLink(reverse("news:page-card", args=[path.strip("/"), card.fingerprint]), card.alt)


def shown_of(name: str, section: str) -> CardLink:
    """The card of the page whose address has this name; that of its part of the site for pages without one of their own."""
    listed = name if name in LISTS else SECTIONS.get(section, "home")
    return shown(of_list(listed), FRONT_PAGE if listed == "home" else reverse(f"news:{listed}"))


def of_list(name: str) -> ShareCard:
    """The card of one of `LISTS`."""
    listed = LISTS[name]
    return ShareCard(listed.kicker, listed.headline, (listed.about,))


def of_subject(kind: str, subject: Any, newest: dt.datetime | None) -> ShareCard:
    """The card of a topic, a programme or a regulation with its state; `newest` is when the last release about it came out."""
    band = ""
    if isinstance(subject, Regulation):
        kind, band = f"{kind} · {subject.get_status_display()}", subject.mark
    fact = (
        f"Siaran pers terbaru: {dates.with_weekday(newest)}"
        if newest
        else "Siaran pers dan kegiatan tentangnya"
    )
    return ShareCard(kind, str(subject), (fact,), band=band)


def of_agenda(kind: str, name: str) -> ShareCard:
    """The card of all events of an area, an agency, a topic or an official."""
    return ShareCard(f"Agenda · {kind}", name, ("Kegiatan yang akan datang dan yang sudah selesai",))


def of_document(title: str, event: Event) -> ShareCard:
    """The card of a transcript or of minutes: of which event, with its state."""
    return ShareCard(f"Agenda · {title}", event.title, (event.days,), band=event.mark)


def of_quotes(name: str) -> ShareCard:
    """The card of everything that an official said."""
    return ShareCard(
        "Pejabat · Kutipan", name, ("Perkataannya dalam siaran pers, yang terbaru lebih dahulu",)
    )


def of_post(post: Any, holders: list[Any]) -> ShareCard:
    """The card of a post, with who holds it today."""
    facts = tuple(f"{tenure.get_capacity_display()}: {tenure.official.full_name}" for tenure in holders[:2])
    return ShareCard(
        f"Jabatan · {post.agency.name}", post.title, facts or ("Hari ini tidak ada pemegang yang tercatat",)
    )


def of_releases_in(period: str) -> ShareCard:
    """The card of a month or a year of releases."""
    return ShareCard("Siaran pers", period, ("Semua siaran pers yang terbit dalam waktu itu",))


def of_events_in(month: str) -> ShareCard:
    """The card of a month of events."""
    return ShareCard("Agenda", month, ("Semua kegiatan bulan itu",))


def of_standing(page: Page) -> ShareCard:
    """The card of a page that the office writes itself."""
    return ShareCard("", page.title, (f"Diperbarui {dates.with_weekday(page.changed_at)}",))
