"""Which HTML staff may use: the tags and attributes that are kept, and what becomes of all others.

`html` cleans by these lists, `outline` brings the result into one form, and the editor (`kominfo.lib.widgets`) offers the
same. Where links may lead is in `addresses`.
"""

import re

INLINE_TAGS = frozenset({"strong", "em", "a", "br", "sub", "sup"})
TABLE_TAGS = frozenset({"table", "caption", "thead", "tbody", "tr", "th", "td"})
BLOCK_TAGS = frozenset({"p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "figure"}) | TABLE_TAGS
TAGS = INLINE_TAGS | BLOCK_TAGS
# No `rel`: without `target` a link opens in place, and Referrer-Policy speaks for the whole site.
ATTRIBUTES = {
    "a": {"href"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "figure": {"data-photo"},
}
# Markup of other programs that has a plain counterpart; without it paragraphs would run together.
COUNTERPARTS = {
    **{"b": "strong", "i": "em", "h1": "h2", "h5": "h4", "h6": "h4", "menu": "ul", "dir": "ul"},
    **dict.fromkeys(
        """
        div section article main header footer aside nav hgroup form fieldset legend details summary dl dt dd center pre
        address figcaption
        """.split(),  # noqa: SIM905
        "p",
    ),
}
OF_ITEMS = ("li", "type")  # how a list counts; some programs write it at its items, and it moves to the list
SMALL = frozenset({"sub", "sup"})
# Dropped with its words: the writer deleted them, and without the line they would read as part of the sentence.
STRUCK = frozenset({"s", "strike", "del"})
# Removed without their words, after a look at their style: it may hide or strike out the words.
WRAPPERS = frozenset(
    "span font ins u small big label mark code kbd samp cite q abbr time tt bdi bdo var dfn sdfield".split()  # noqa: SIM905
)
LOOKED_AT = STRUCK | WRAPPERS | {"img", "hr"}
# Dropped with everything inside: it is no text for readers.
DROPPED_WITH_CONTENT = frozenset(
    "script style iframe noscript noembed noframes template svg math title textarea xmp object select audio video".split()  # noqa: SIM905
)
# The values that the attributes may have.
ATTRIBUTE_VALUES = {
    "data-photo": re.compile(r"[1-9][0-9]{0,17}"),
    "colspan": re.compile(r"[1-9][0-9]{0,2}"),
    "rowspan": re.compile(r"0|[1-9][0-9]{0,2}"),  # 0: down to the end
    "scope": re.compile(r"row|col|rowgroup|colgroup"),
    "start": re.compile(r"-?[0-9]{1,6}"),
    "value": re.compile(r"-?[0-9]{1,6}"),
    "type": re.compile(r"[1aAiI]"),
    "reversed": re.compile(r""),
}
NUMBERS = frozenset({"colspan", "rowspan", "start", "value"})
