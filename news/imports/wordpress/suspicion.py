"""What the guard says of a text from elsewhere: left out, waiting for somebody, or with a link taken off."""

from html import escape

from news.guard.judging import Found, GuardedText, Kind, Verdict, judge
from news.imports.wordpress.items import Link, SpamFinding

MAX_EVIDENCE = 3


def of_text(text: str, title: str, slug: str, links: tuple[Link, ...]) -> SpamFinding | None:
    """The guard's verdict on one text; None where nothing is wrong."""
    found = judge(
        {
            "judul": GuardedText(title, "Judul"),
            "alamat": GuardedText(slug.replace("-", " "), "Alamat"),
            "isi": GuardedText(text, "Isi"),
            "tautan": GuardedText("".join(f'<a href="{escape(each.address)}"></a>' for each in links), "Tautan", is_html=True),
        }
    )  # fmt: skip
    if not found:
        return None
    is_spam = any(each.verdict == Verdict.SPAM or _is_farm(each) for each in found)
    cut = () if is_spam else tuple(each.quoted.removesuffix("…") for each in found if _is_cut(each))
    doubts = [each for each in found if not _is_cut(each)]
    if not is_spam and not doubts:
        return SpamFinding(
            "Tautan ke situs judi dilepas; katanya tetap.", _evidence(found), is_doubtful=False, unlinked=cut
        )
    told = [each for each in found if each.verdict == found[0].verdict]
    why = "; ".join(dict.fromkeys(each.why for each in told))
    sentence = f"Spam: {why}." if is_spam else f"Mungkin spam: {why}. Putuskan: pindahkan atau tinggalkan."
    return SpamFinding(sentence, _evidence(found), left_out=is_spam, unlinked=cut)


def _is_farm(found: Found) -> bool:
    """Whether a text is there for the sake of its links."""
    return found.kind == Kind.MANY_LINKS and found.verdict == Verdict.SUSPECT


def _is_cut(found: Found) -> bool:
    return found.kind == Kind.LINK and found.verdict == Verdict.SUSPECT


def _evidence(found: list[Found]) -> str:
    return " · ".join(dict.fromkeys(each.quoted for each in found[:MAX_EVIDENCE]))
