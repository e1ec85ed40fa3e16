"""What an editor or approver should look at before deciding, each with where it is mended."""

from typing import NamedTuple

from django.urls import reverse

from kominfo.lib import dates
from news.admin.releases.writing import checking
from news.admin.releases.writing.form_links import field_link, link_of
from news.editions.text_links import inner_links
from news.people import days, other_names
from news.releases.transitions import DENIED, TRANSITIONS

LONGEST_LEAD = 35  # words
MOST_REMARKS = 12  # of the copy checker, listed one by one


class Concern(NamedTuple):
    """A sentence, and where to mend it."""

    sentence: str
    link: str = ""


class Check(NamedTuple):
    """One thing that was looked at: its name, what was found, and what it says when all is well."""

    title: str
    concerns: list[Concern]
    well: str
    blocks: bool = False


def checks(release, facts, content, previous):
    """Everything that is looked at, in the order of weight. `content` is the copy, `previous` the edition that readers had last."""

    def of(field, sentences):
        return [Concern(sentence, field_link(field, release)) for sentence in sentences]

    return [
        Check(
            "Syarat langkah berikutnya", obstacles(release, facts), "Tidak ada yang menghalangi.", blocks=True
        ),
        Check(
            "Jabatan menurut hari peristiwa",
            titles(release, facts) + of("officials", renamed(content, previous)),
            "Tidak ada yang bertentangan dengan data pejabat.",
        ),
        Check("Hari ucapan kutipan", of("quotes", quotes(release, facts)), "Setiap kutipan punya hari."),
        Check("Teks alternatif foto", photos(release, facts), "Tidak ada yang perlu diperbaiki."),
        Check(
            "Tautan ke halaman situs ini", of("body", links(release, facts)), "Semua sampai ke halamannya."
        ),
        Check("Pemeriksaan naskah", wording(release, facts), "Tidak ada temuan."),
        Check("Panjang teras", of("lead", lead(release)), f"Paling banyak {LONGEST_LEAD} kata."),
    ]


def obstacles(release, facts):
    """What the steps towards readers would be refused for, whoever takes them; who may take them stands at the steps."""
    found = [
        (str(reason.message), link_of(reason, release))
        for row in TRANSITIONS.values()
        if row.after_reading and row.needs_complete and release.status in row.sources
        for reason in row.problems(release, facts)
        if reason.code != DENIED
    ]
    return [Concern(*pair) for pair in dict.fromkeys(found)]


def titles(release, facts):
    """Whose title nobody can be sure of; wrong ones are obstacles."""
    return [
        Concern(
            doubt.sentence,
            field_link("officials" if doubt.named.field == "officials" else "quotes", release),
        )
        for doubt in facts.titles.get(release.pk, [])
        if not doubt.is_wrong
    ]


def renamed(content, previous):
    """Whom readers know by another name from the edition that they have."""
    found = other_names.renamed(previous.snapshot, content) if previous else []
    return [f"Sebutan berubah dari edisi yang dibaca publik: {was} menjadi {now}." for was, now in found]


def quotes(release, facts):
    """Quotes without a day, and words that are still to be said."""
    found = facts.quotes[release.pk]
    return days.without_a_day(found) + days.still_to_be_said(found, dates.today(facts.now))


def photos(release, facts):
    """Alternatives that only repeat the caption; missing ones are obstacles."""
    return [
        Concern(
            f"Teks alternatif foto “{photo}” sama dengan keterangannya. Tulis apa yang tampak pada gambar.",
            reverse("admin:news_photo_change", args=[photo.pk]) + "#id_alt",
        )
        for photo, _in_text in facts.photos[release.pk]
        if photo.alt and photo.alt.strip().casefold() == photo.caption.strip().casefold()
    ]


def links(release, facts):
    """Links within the site behind which readers find nothing."""
    return [
        f"Tautan “{words or address}” menuju {address}, yang tidak dapat dibuka pembaca."
        for words, address in inner_links.leading_nowhere(release.body, facts.now)
    ]


def wording(release, facts):
    """What the copy checker finds, the gravest first; what holds up the next step stands among the obstacles already."""
    told = {obstacle.sentence for obstacle in obstacles(release, facts)}
    open_ = [
        remark
        for remark in facts.remarks(release)
        if not any(sentence.startswith(remark.sentence) for sentence in told)
    ]
    found = [Concern(remark.sentence, link_of_remark(remark, release)) for remark in open_[:MOST_REMARKS]]
    if len(open_) > MOST_REMARKS:
        rest = f"Dan {len(open_) - MOST_REMARKS} temuan lagi."
        found.append(Concern(rest, field_link("headline", release).partition("#")[0] + "#naskah"))
    return found


def link_of_remark(remark, release):
    """Where the words of a remark are mended: captions belong to their photo."""
    if remark.spot.field == "photos":
        return checking.photo_page(remark.spot.row)
    return field_link(remark.spot.field, release)


def lead(release):
    """A lead that nobody reads in one breath."""
    count = len(release.lead.split())
    if count <= LONGEST_LEAD:
        return []
    return [f"Teras {count} kata, lebih dari {LONGEST_LEAD}. Pindahkan rinciannya ke isi."]
