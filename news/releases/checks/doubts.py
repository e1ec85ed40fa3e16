"""What nobody can be sure of in a text, as sentences for whoever writes or reads it; nothing is refused for it."""

from django.utils import timezone

from kominfo.lib import dates
from news.guard.judging import links
from news.models import (
    PressRelease,
)
from news.people import days, other_names
from news.releases.checks.facts import Facts
from news.releases.copycheck.asking import to_mend


def of_copy(release: PressRelease, facts: Facts | None = None) -> list[str]:
    """Everything of it in one copy: `of_row`, and what takes queries of its own, such as names that readers know otherwise."""
    facts = facts or Facts([release], timezone.now())
    unsure = of_row(release, facts) + without_contact(release) + to_mend(facts.remarks(release))
    previous = release.editions.ever_live(facts.now).order_by("-sequence").first() if release.number else None
    renamed = other_names.renamed(previous.snapshot, facts.content(release)) if previous else []
    return unsure + [
        f"Sebutan berubah dari edisi yang dibaca publik: {was} menjadi {now}. Ini bukan perbaikan kecil."
        for was, now in renamed
    ]


def of_row(release: PressRelease, facts: Facts) -> list[str]:
    """What costs a list no query for each row.

    Titles that may not be right, words still to be said, suspicious text, links to new sites, a headline that repeats one.
    """
    unsure = [finding.sentence for finding in facts.titles.get(release.pk, []) if not finding.is_wrong]
    unsure += days.still_to_be_said(facts.quotes[release.pk], dates.today(facts.now))
    suspicious = [found.sentence for found in facts.suspicious(release)]
    return unsure + suspicious + new_sites(release, facts) + repeated_headline(release, facts)


def new_sites(release: PressRelease, facts: Facts) -> list[str]:
    """A sentence for each site outside to which the text is the first to link."""
    hosts = {link.host for link in links.links(release.body)} & facts.unknown_hosts if release.body else set()
    return [
        f"Untuk pertama kali ada tautan ke {host}. Buka situsnya dan pastikan benar sebelum menerbitkan."
        for host in sorted(hosts)
    ]


def repeated_headline(release: PressRelease, facts: Facts) -> list[str]:
    """A sentence that names another release of the same headline; nothing if there is none."""
    other = facts.namesakes.get(release.pk)
    if other is None:
        return []
    known = other.number or f"naskah, {other.state.lower()}"
    day = f", {dates.long_date(dates.in_wit(other.published_at).date())}" if other.published_at else ""
    return [
        f"Judulnya sama dengan “{other.headline}” ({known}{day}). Bedakan agar pembaca tidak mengira sudah membacanya, "
        "misalnya dengan tempat, hari, atau hasilnya."
    ]


def without_contact(release: PressRelease) -> list[str]:
    """A sentence if journalists can't tell whom to ask; nothing if they can."""
    if release.contact_name and release.contact_channel:
        return []
    missing = "Saluran narahubung" if release.contact_name else "Narahubung"
    return [f"{missing} belum diisi: wartawan tidak tahu ke mana bertanya. Pilih dari daftar narahubung."]
