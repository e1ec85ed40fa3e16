"""Times the checker: `python -m tests.news.naskah.speed`."""

import random
import time
from dataclasses import replace

from news.naskah import check, from_text
from news.naskah.registry import Person
from tests.news.naskah.labelled import documents
from tests.news.naskah.world import WORLD

SYLLABLES = ["ka", "ri", "ma", "no", "tu", "la", "be", "si", "ro", "da", "hu", "wi"]


def crowded(count):
    """The registry of the corpus with that many people more."""
    draw = random.Random(1)

    def word():
        return "".join(draw.choice(SYLLABLES) for _ in range(3)).capitalize()

    people = (Person(100 + n, f"{word()} {word()} {word()}") for n in range(count))
    return replace(WORLD, people=(*WORLD.people, *people))


def timed(text, registry, day):
    """Seconds of processor time for one reading."""
    manuscript = from_text(text, day)
    began = time.process_time()
    check(manuscript, registry)
    return time.process_time() - began


def main():
    """A first reading, a page, and a long text in many paragraphs and in one."""
    read = list(documents())
    text, day, registry = "\n".join(d.text for d in read), read[0].day, crowded(2_000)
    page = text[: text.index("\n", 6_900)]
    long = (text * 5)[:200_000]
    print(
        f"first reading of a process   {1000 * timed('Rapat itu di pusatkan di Tobelo.', registry, day):7.0f} ms"
    )
    for name, words in (
        ("a page", page),
        ("200 KB", long),
        ("200 KB, one paragraph", long.replace("\n", " ")),
    ):
        timed(words, registry, day)
        took = min(timed(words, registry, day) for _ in range(3))
        print(f"{name:28} {1000 * took:7.0f} ms  {len(words.split())} words")


if __name__ == "__main__":
    main()
