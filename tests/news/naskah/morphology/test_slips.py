"""Slips made at random from common words: most are found, and most are read right."""

import random

import pytest

from news.naskah.lists import rows
from news.naskah.morphology import dictionary, slips

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def common_words(count):
    """The most common words of six letters or more, derived forms included, that are right themselves."""
    listed = sorted((int(below), word) for word, below in rows("frequent.tsv") if len(word) > 5)
    good = (
        word
        for _, word in listed
        if dictionary.is_known(word)
        and word not in dictionary.nonstandard()
        and dictionary.reading(word) is None
    )
    return [word for word, _ in zip(good, range(count), strict=False)]


def left_out(word, at, draw):
    return word[:at] + word[at + 1 :]


def typed_twice(word, at, draw):
    return word[:at] + word[at] + word[at:]


def swapped(word, at, draw):
    at = min(at, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def exchanged(word, at, draw):
    return word[:at] + draw.choice(LETTERS) + word[at + 1 :]


def added(word, at, draw):
    return word[:at] + draw.choice(LETTERS) + word[at:]


@pytest.mark.parametrize(
    ("slip", "found", "right"),
    [(left_out, 0.87, 0.80), (typed_twice, 0.97, 0.97), (swapped, 0.95, 0.94), (exchanged, 0.93, 0.90), (added, 0.97, 0.96)],
)  # fmt: skip
def test_most_slips_of_common_words_are_found_and_read_right(slip, found, right):
    draw = random.Random(20)
    read = []
    for word in common_words(400):
        typed = slip(word, draw.randrange(1, len(word)), draw)
        if not dictionary.is_stem(typed) and typed != word:
            read.append((word, dictionary.reading(typed)))
    hits = [(word, reading) for word, reading in read if reading]

    assert len(read) > 300
    assert len(hits) / len(read) >= found
    assert sum(word in {r.word, r.other} for word, r in hits) / len(read) >= right


def test_a_slip_costs_less_the_easier_the_hand_makes_it():
    undone = slips.undone("kesehatn")

    assert (
        undone["kesehatan"] < slips.undone("kesehatam")["kesehatan"] < slips.undone("kesehatax")["kesehatan"]
    )
