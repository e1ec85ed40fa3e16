"""Officials whom an old text may name, by whoever held the post on that day: proposals, for a person to confirm."""

import datetime as dt
import re
from collections import defaultdict
from functools import lru_cache
from typing import Any

from agencies.models import Official, OfficialAlias, Post, Tenure

MAX_PROPOSALS = 8
_WORD = re.compile(r"\w+")


class Registry:
    """Names and posts, loaded once for a whole move; a change of the registry meanwhile is seen by the next one."""

    def __init__(self) -> None:
        self.of_official: dict[int, list[Tenure]] = defaultdict(list)
        self.of_post: dict[int, list[Tenure]] = defaultdict(list)
        for tenure in Tenure.objects.select_related("official", "post"):
            self.of_official[tenure.official_id].append(tenure)
            self.of_post[tenure.post_id].append(tenure)
        self.officials: dict[str, set[int]] = defaultdict(set)
        names = [
            *Official.objects.values_list("pk", "name"),
            *OfficialAlias.objects.values_list("official", "name"),
        ]
        for pk, name in names:
            if " " in name:  # one word alone is anybody's name
                self.officials[_folded(name)].add(pk)
        self.posts: dict[str, set[int]] = defaultdict(set)
        for pk, title in Post.objects.values_list("pk", "title"):
            if " " in title:
                self.posts[_folded(title)].add(pk)
        self.names = dict(Official.objects.values_list("pk", "name"))
        self.words = {name: set(_WORD.findall(name)) for name in [*self.officials, *self.posts]}

    def proposals(self, text: str, day: dt.date) -> list[dict[str, Any]]:
        """Whom the text names on that day, each once; a post counts as its only holder of that day."""
        if not self.words:
            return []
        folded = _folded(text)
        words = set(_WORD.findall(folded))
        # Few of the names have all their words in a text: the others need not be looked for letter by letter.
        names = tuple(name for name, of_name in self.words.items() if of_name <= words)
        made: dict[int, dict[str, Any]] = {}
        for match in _any_of(names).finditer(folded) if names else ():
            for proposal in self._of(match[0], day):
                made.setdefault(proposal["id"], proposal)
        return list(made.values())[:MAX_PROPOSALS]

    def _of(self, words: str, day: dt.date) -> list[dict[str, Any]]:
        named = self.officials.get(words, set())
        if len(named) == 1:
            [pk] = named
            held = [tenure for tenure in self.of_official[pk] if tenure.covers(day)]
            return [self._proposal(pk, held[0] if len(held) == 1 else None, words)]
        held = [
            tenure for pk in self.posts.get(words, ()) for tenure in self.of_post[pk] if tenure.covers(day)
        ]
        return [self._proposal(held[0].official_id, held[0], words)] if len(held) == 1 else []

    def _proposal(self, pk: int, tenure: Tenure | None, words: str) -> dict[str, Any]:
        name = self.names[pk]
        return {
            "id": pk,
            "tenure": tenure.pk if tenure else None,
            "named_as": f"{tenure.title} {name}" if tenure else name,
            "words": words,
        }


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


@lru_cache(maxsize=1 << 8)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """The longest first, so that "gubernur maluku utara" is no "gubernur maluku"."""
    written = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{written})(?!\w)")
