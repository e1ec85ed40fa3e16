"""The words of an edition for search: written when it is frozen, from its snapshot and the names in the registers."""

from functools import reduce
from operator import add
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db.models import QuerySet, Value

from kominfo.lib import dates, words
from news.models import Edition, EditionText, SearchWord
from news.models.content import TEXTS, Snapshot, agencies, people, plain

MIN_LETTERS = 4  # shorter words have too few neighbours that are not other words
MAX_LETTERS = 40
MAX_CHARACTERS = 200_000  # of a body: PostgreSQL refuses the words of a text that is far longer


def mark(kind: str, key: int | str) -> str:
    """The word that stands for a thing which an edition is about: `instansiq12`. Nobody writes such a word."""
    return f"{kind}q{key}"


def store(edition: Edition) -> EditionText:
    """Keep the edition's words and add them to those that typos are mended to."""
    columns = columns_of(edition)
    kept = columns | {"vector": vector(**columns), "splitting": words.SPLITTING}
    text, _ = EditionText.objects.update_or_create(edition=edition, defaults=kept)
    learn(f"{columns['title']} {columns['names']} {columns['body']}")
    return text


def vector(title: str, names: str, body: str, marks: str) -> Any:
    """The words by their weight, split by us: PostgreSQL's parser sees nothing but words with blanks between."""
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
    """Editions whose words are not kept, or were split in an older way."""
    return Edition.objects.exclude(text__splitting=words.SPLITTING)


def columns_of(edition: Edition) -> dict[str, str]:
    """What `EditionText` keeps of an edition."""
    content = edition.snapshot
    quotes = [quote["words"] for quote in content["quotes"]]
    captions = [photo["caption"] for photo in content["photos"]]
    title, body = (
        [plain(content, text) for text in TEXTS if text.searched_in == name] for name in ("title", "body")
    )
    return {
        "title": " ".join(filter(None, title)),
        "names": " . ".join(filter(None, [*_own(edition), content["dateline"]["place"], *_names(content)])),
        "body": "\n".join(filter(None, [*body, *quotes, *captions]))[:MAX_CHARACTERS],
        "marks": " ".join(_marks(edition)),
    }


def learn(text: str) -> None:
    """Add the words of `text` that are not known yet.

    In alphabetical order: two publications that learn the same words at once must not wait for each other in a circle.
    """
    found = {word for word in words.split(text) if MIN_LETTERS <= len(word) <= MAX_LETTERS and word.isalpha()}
    known = SearchWord.objects.filter(word__in=found).values_list("word", flat=True)
    new = [SearchWord(word=word) for word in sorted(found.difference(known))]
    SearchWord.objects.bulk_create(new, ignore_conflicts=True)


def _own(edition: Edition) -> list[str]:
    """What readers call the edition itself: its number, its kind, its day."""
    day = dates.long_date(dates.today(edition.published_at))
    return [edition.number, edition.get_kind_display(), day]


def _names(content: Snapshot) -> list[str]:
    """Who and what the edition names outside its text."""
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


def _marks(edition: Edition) -> list[str]:
    content = edition.snapshot
    things = {
        mark("instansi", edition.agency_id),
        *(mark("instansi", agency["id"]) for agency in content["agencies"]),
        *(mark("pejabat", person["id"]) for person in people(content)),
        *(mark("wilayah", area["id"]) for area in content["areas"]),
        *(mark("topik", topic["id"]) for topic in content["topics"]),
    }
    return sorted(things)
