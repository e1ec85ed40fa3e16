"""The words of an edition for search, from its snapshot: written when it is frozen, and again when a photo is withdrawn."""

from functools import reduce
from operator import add
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db.models import QuerySet, Value

from kominfo.lib import dates, words
from news.models import Edition, EditionText, Photo, SearchWord
from news.models.content import TEXTS, Snapshot, agencies, people, photo_ids, plain_text

MIN_CHARACTERS = 4  # of a word that is corrected: a typo in a shorter one is too often another word
MAX_CHARACTERS = 40  # of such a word
MAX_BODY_CHARACTERS = 200_000  # PostgreSQL refuses a tsvector of far longer texts


def tag(kind: str, pk: int | str) -> str:
    """The artificial word for something that an edition is about, such as `instansiq12`: kept in the column `marks`."""
    return f"{kind}q{pk}"


def store(edition: Edition) -> EditionText:
    """Store the edition's words, and add them to those used to correct typos."""
    columns = columns_of(edition)
    kept = columns | {"vector": vector(**columns), "splitting": words.SPLITTING}
    text, _ = EditionText.objects.update_or_create(edition=edition, defaults=kept)
    learn(f"{columns['title']} {columns['names']} {columns['body']}")
    return text


def store_new(editions: list[Edition]) -> None:
    """`store` for editions that have no words yet, many at once."""
    columns = {edition.pk: columns_of(edition) for edition in editions}
    EditionText.objects.bulk_create(
        EditionText(edition_id=pk, vector=vector(**each), splitting=words.SPLITTING, **each)
        for pk, each in columns.items()
    )
    learn(" ".join(f"{each['title']} {each['names']} {each['body']}" for each in columns.values()))


def vector(title: str, names: str, body: str, marks: str) -> Any:
    """The words by weight, already split: PostgreSQL's parser sees only words separated by blanks."""
    weighed = [
        (words.joined(title), "A"),
        (words.joined(names), "B"),
        (words.joined(body), "D"),
        (marks, "D"),
    ]
    return reduce(
        add, (SearchVector(Value(text), weight=weight, config=words.CONFIG) for text, weight in weighed)
    )


def outdated() -> QuerySet[Edition]:
    """Editions whose words are not stored, or were split by an older version."""
    return Edition.objects.exclude(text__splitting=words.SPLITTING)


def columns_of(edition: Edition) -> dict[str, str]:
    """The columns of `EditionText` for an edition."""
    content = edition.snapshot
    quotes = [quote["words"] for quote in content["quotes"]]
    withdrawn = Photo.objects.withdrawn_among(photo_ids(content))
    captions = [photo["caption"] for photo in content["photos"] if photo["id"] not in withdrawn]
    title, body = (
        [plain_text(content, text) for text in TEXTS if text.searched_in == name]
        for name in ("title", "body")
    )
    return {
        "title": " ".join(filter(None, title)),
        "names": " . ".join(filter(None, [*_own(edition), content["dateline"]["place"], *_names(content)])),
        "body": "\n".join(filter(None, [*body, *quotes, *captions]))[:MAX_BODY_CHARACTERS],
        "marks": " ".join(_tags(edition)),
    }


def learn(text: str) -> None:
    """Add the new words of `text`.

    In alphabetical order, so that two publications with the same words cannot deadlock.
    """
    found = {
        word for word in words.split(text) if MIN_CHARACTERS <= len(word) <= MAX_CHARACTERS and word.isalpha()
    }
    known = SearchWord.objects.filter(word__in=found).values_list("word", flat=True)
    new = [SearchWord(word=word) for word in sorted(found.difference(known))]
    SearchWord.objects.bulk_create(new, ignore_conflicts=True)


def _own(edition: Edition) -> list[str]:
    """Words for the edition itself: its number, kind and day."""
    day = dates.long_date(dates.today(edition.published_at))
    return [edition.number, edition.get_kind_display(), day]


def _names(content: Snapshot) -> list[str]:
    """People and things that the edition names outside its text."""
    subjects = [
        *(subject["name"] for subject in (*content["areas"], *content["topics"], *content["programmes"])),
        *(regulation["name"] for regulation in content["regulations"]),
    ]
    return [
        *(name for agency in agencies(content) for name in (agency["name"], agency["short_name"])),
        *(person["named_as"] for person in people(content)),
        *subjects,
        *(event["title"] for event in content["events"]),
    ]


def _tags(edition: Edition) -> list[str]:
    content = edition.snapshot
    things = {
        tag("instansi", edition.agency_id),
        *(tag("instansi", agency["id"]) for agency in content["agencies"]),
        *(tag("pejabat", person["id"]) for person in people(content)),
        *(tag("wilayah", area["id"]) for area in content["areas"]),
        *(tag("topik", topic["id"]) for topic in content["topics"]),
    }
    return sorted(things)
