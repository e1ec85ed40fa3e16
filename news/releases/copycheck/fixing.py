"""Every safe fix of a copy at once, in the stored texts: the form's typed fields, its body without touching markup."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from news.naskah.findings import Edit, edited
from news.releases.copycheck import markup
from news.releases.copycheck.asking import Remark
from news.releases.copycheck.copies import STORY


def safe_fixes(typed: Mapping[str, str], found: Iterable[Remark]) -> dict[str, str]:
    """The fields of `typed` that change, with their new text. Quotes and captions are nobody's to change here."""
    edits: dict[str, dict[int, list[Edit]]] = defaultdict(lambda: defaultdict(list))
    for remark in found:
        if remark.finding.safe and remark.place.field in STORY:
            edits[remark.place.field][remark.place.block] += remark.finding.edits
    fixed = {
        name: markup.mended(typed[name], of_field) if STORY[name] is None else edited(typed[name], of_field[0])
        for name, of_field in edits.items()
    }
    return {name: text for name, text in fixed.items() if text != typed[name]}
