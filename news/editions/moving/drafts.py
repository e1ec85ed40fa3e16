"""Texts of an old site as drafts: rows of a whole batch at once. No version is kept yet: the first edit keeps what it found."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.text import slugify

from agencies.models import Agency, User
from kominfo.lib import dates
from kominfo.lib.markup import html
from news.editions.moving import ledger
from news.editions.moving.topics import Terms
from news.imports.wordpress.items import Site, Text
from news.models import Edition, PressRelease, ReleaseContributor, ReleasePhoto

MAX_STEM = 100  # of a slug that is taken, before the old number
MAX_LEAD = 600
_FIGURE = re.compile(r'<figure data-photo="(\d+)"></figure>(?:\n|\Z)')
_BEFORE_FIGURE = ("</p>\n", "</ul>\n", "</ol>\n", "</figure>\n", "</h2>\n", "</h3>\n")
_NESTED = re.compile(r"<(?:blockquote|table|li><(?:p|figure))")


@dataclass
class Draft:
    """A text to be stored: its photos by their number in the text, and those and the documents beside it, in order."""

    text: Text
    photos: Mapping[int, int] = field(default_factory=dict)
    beside: Sequence[int] = ()
    attachments: Sequence[int] = ()


def store(drafts: list[Draft], *, site: Site, by: User, agency: Agency, terms: Terms) -> list[PressRelease]:
    """The copies, in order."""
    slugs = _slugs([draft.text for draft in drafts])
    releases = PressRelease.objects.bulk_create(
        _release(draft, slug, site=site, by=by, agency=agency, terms=terms)
        for draft, slug in zip(drafts, slugs, strict=True)
    )
    pairs = list(zip(releases, drafts, strict=True))
    ReleaseContributor.objects.bulk_create(
        ReleaseContributor(release_id=release.pk, name=ledger.storable(name)[:120])
        for release, draft in pairs
        for name in draft.text.authors
    )
    link = PressRelease.topics.through
    link.objects.bulk_create(
        link(pressrelease_id=release.pk, topic_id=topic)
        for release, draft in pairs
        for topic in terms.topics_of(draft.text.subjects)
    )
    attached = PressRelease.attachments.through
    attached.objects.bulk_create(
        attached(pressrelease_id=release.pk, attachment_id=attachment)
        for release, draft in pairs
        for attachment in dict.fromkeys(draft.attachments)
    )
    ReleasePhoto.objects.bulk_create(
        ReleasePhoto(release_id=release.pk, photo_id=photo, position=position)
        for release, draft in pairs
        for position, photo in enumerate(draft.beside)
    )
    return releases


def _release(draft: Draft, slug: str, *, site: Site, by: User, agency: Agency, terms: Terms) -> PressRelease:
    text = draft.text
    return PressRelease(
        kind=terms.kind_of(text.subjects),
        agency_id=agency.pk,
        author_id=by.pk,
        headline=ledger.storable(text.title)[:200] or f"Tanpa judul ({text.post_id})",
        slug=slug,
        lead=ledger.storable(text.lead)[:MAX_LEAD],
        body=_body(draft),
        # The day of the story: agencies and officials are called what they were called then.
        dateline_on=dates.today(text.at) if text.at else None,
        moved_from=ledger.own_address(text, site),
    )


def _body(draft: Draft) -> html.CleanHtml:
    """The text with the ids of photos; a picture that is missing goes, and the list says so."""
    body = draft.text.body
    placed = set(html.photo_references(body))
    if placed - draft.photos.keys() and not _NESTED.search(body):
        # On a line of its own between blocks a figure may go without another cleaning.
        body = _FIGURE.sub(lambda figure: _if_taken(figure, draft.photos), body).strip("\n")
    left = set(html.photo_references(body))
    renamed = html.with_photos_renamed(body, draft.photos) if left else body
    return html.CleanHtml(renamed) if left <= draft.photos.keys() else html.wash(renamed)


def _if_taken(figure: re.Match[str], photos: Mapping[int, int]) -> str:
    """The photo reference; nothing for one between blocks whose picture is missing."""
    start = figure.start()
    is_between = start == 0 or figure.string.endswith(_BEFORE_FIGURE, 0, start)
    return "" if is_between and int(figure[1]) not in photos else figure[0]


def _slugs(texts: Iterable[Text]) -> list[str]:
    """Free slugs: the old one, or with the old number behind it where another text has it."""
    wanted = [
        text.slug[:120].strip("-") or slugify(text.title)[:MAX_STEM] or f"berita-{text.post_id}"
        for text in texts
    ]
    numbered = [
        f"{slug[:MAX_STEM].rstrip('-')}-{text.post_id}" for slug, text in zip(wanted, texts, strict=True)
    ]
    asked = {*wanted, *numbered}
    taken = {
        *PressRelease.objects.filter(slug__in=asked).order_by().values_list("slug", flat=True),
        *Edition.objects.filter(slug__in=asked).order_by().values_list("slug", flat=True),
    }
    found = []
    for first, second in zip(wanted, numbered, strict=True):
        free = [first, second, *(f"{second}-{n}" for n in range(2, 50))]
        slug = next(each for each in free if each not in taken)
        taken.add(slug)
        found.append(slug)
    return found
