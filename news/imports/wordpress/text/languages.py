"""Texts in several languages in one field, as qTranslate and its heirs write them."""

import re

_MARK = re.compile(r"\[:([a-z]{2})?\]|<!--:([a-z]{2})?-->|\{:([a-z]{2})?\}")
NAMES = {
    "id": "Indonesia", "en": "Inggris", "ar": "Arab", "zh": "Tionghoa", "jv": "Jawa", "su": "Sunda", "ms": "Melayu",
    "ja": "Jepang", "nl": "Belanda", "ko": "Korea", "fr": "Prancis", "de": "Jerman", "es": "Spanyol", "pt": "Portugis",
}  # fmt: skip


def split(text: str) -> dict[str, str]:
    """The text by language; under "" what stands outside any mark, or all of a text without marks."""
    if "[:" not in text and "<!--:" not in text and "{:" not in text:
        return {"": text}
    found: dict[str, str] = {}
    language, position = "", 0
    for mark in _MARK.finditer(text):
        found[language] = found.get(language, "") + text[position : mark.start()]
        language, position = next(filter(None, mark.groups()), ""), mark.end()
    found[language] = found.get(language, "") + text[position:]
    return {language: words for language, words in found.items() if words.strip() or language == ""}


def main_of(found: dict[str, str], preferred: str) -> str:
    """The language that is kept: the site's, Indonesian, or the first."""
    given = [language for language in found if language]
    return next((name for name in (preferred[:2], "id") if name in given), given[0] if given else "")


def whole(found: dict[str, str], language: str) -> str:
    """The text in that language, with what belongs to all of them before it."""
    return found.get("", "") + found.get(language, "") if language else found.get("", "")


def name(language: str) -> str:
    """The language in words."""
    return NAMES.get(language[:2], language)
