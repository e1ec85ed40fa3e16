"""Finding releases at the desk by words, each of which may stand in the text or name who is in it."""

from django.db.models import Q
from django.utils.text import smart_split, unescape_string_literal

from agencies.models import Agency, Official
from news.models import PressRelease

MOST_WORDS = 8  # each is a query of its own within the query


def with_words(releases, typed):
    """Those of `releases` in which every word, or "quoted phrase", occurs somewhere; capitals do not matter."""
    for word in words_of(typed):
        releases = releases.filter(pk__in=having(word))
    return releases


def words_of(typed):
    """What was typed as words and phrases."""
    parts = [
        unescape_string_literal(part) if part[0] in "\"'" and part[0] == part[-1] else part
        for part in smart_split(typed)
    ]
    return [part for part in parts if part][:MOST_WORDS]


def having(word):
    """The numbers of all releases with this word. One index answers each part, which one OR over all would prevent."""
    text = Q(headline__icontains=word) | Q(number__icontains=word) | Q(lead__icontains=word)
    named = Q(name__icontains=word) | Q(aliases__name__icontains=word)
    officials = PressRelease.officials.through.objects.filter(official__in=Official.objects.filter(named))
    agencies = PressRelease.agencies.through.objects.filter(agency__in=Agency.objects.filter(named))
    sources = PressRelease.objects.filter(agency__in=Agency.objects.filter(short_name__icontains=word))
    return (
        PressRelease.objects.filter(text)
        .values("pk")
        .union(officials.values("pressrelease"), agencies.values("pressrelease"), sources.values("pk"))
    )
