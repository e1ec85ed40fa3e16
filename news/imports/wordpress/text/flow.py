"""Paragraphs as they grow: words, formats that reach across blocks, line ends, and pictures that stand between blocks."""

import re

_EMPTY = re.compile(r"<(strong|em|sub|sup|a)(?: [^<>]*)?>(\s*)</\1>")
_MAY_BE_EMPTY = re.compile(r"<[a-z][^<>]*>\s*</")
_SPACES = re.compile(r" {2,}")
_AROUND_BREAKS = re.compile(r" *<br> *")
_TWO_BREAKS = re.compile(r"(?:<br>){2,}")
_DOUBLED = re.compile(r"</(strong|em)>( ?)<\1>")
_WORDS = re.compile(r"<[^<>]*>")


class Flow:
    """Blocks in order. What is not in a block of its own becomes a paragraph."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.figures: list[str] = []  # those that wait until the paragraph ends
        self.parts: list[str] = []
        self.formats: list[str] = []
        self.has_words = False

    def text(self, words: str) -> None:
        """Words, escaped, on one line."""
        if words != " " or self.parts:
            self.parts.append(words)
            self.has_words = self.has_words or not words.isspace()

    def line_end(self) -> None:
        """A line end inside a paragraph."""
        self.parts.append("<br>")

    def open(self, tag: str) -> None:
        """Begin a format; it goes on in the next paragraph if a block comes before its end."""
        self.parts.append(f"<{tag}>")
        self.formats.append(tag)

    def close(self, tag: str) -> None:
        """End a format; those that began inside it end too and begin again behind it."""
        if tag in self.formats:
            at = len(self.formats) - 1 - self.formats[::-1].index(tag)
            within = self.formats[at + 1 :]
            self.parts += [f"</{_name(each)}>" for each in (*reversed(within), tag)]
            self.parts += [f"<{each}>" for each in within]
            del self.formats[at]

    def figure(self, number: int) -> None:
        """A picture: before the paragraph it begins, else behind it."""
        figure = f'<figure data-photo="{number}"></figure>'
        if self.has_words:
            self.figures.append(figure)
        else:
            self.blocks.append(figure)

    def block(self, block: str) -> None:
        """A block of its own."""
        self.end()
        self.blocks.append(block)

    def take(self, inner: "Flow") -> None:
        """Let the pictures of an inner flow stand behind the block that is being made."""
        self.figures += [each for each in inner.blocks if each.startswith("<figure")] + inner.figures
        inner.blocks = [each for each in inner.blocks if not each.startswith("<figure")]
        inner.figures = []
        if not self.has_words:
            self.blocks += self.figures
            self.figures = []

    def end(self) -> None:
        """End the paragraph, if there is one, and open its formats again in the next."""
        if self.has_words:
            self.parts += [f"</{_name(tag)}>" for tag in reversed(self.formats)]
            self.blocks += [f"<p>{words}</p>" for words in _paragraphs("".join(self.parts))]
        self.parts = [f"<{tag}>" for tag in self.formats]
        self.blocks += self.figures
        self.figures, self.has_words = [], False

    def paragraphs(self) -> list[str]:
        """The words of its paragraphs; other blocks without their markup."""
        self.end()
        return [
            block[3:-4] if block.startswith("<p>") else _WORDS.sub(" ", block)
            for block in self.blocks
            if not block.startswith("<figure")
        ]

    def finished(self, *, with_figures: bool = True) -> list[str]:
        """All blocks."""
        self.end()
        return (
            self.blocks if with_figures else [each for each in self.blocks if not each.startswith("<figure")]
        )


def _name(tag: str) -> str:
    return tag.partition(" ")[0]


def _paragraphs(words: str) -> list[str]:
    """The paragraphs of a run of words: two line ends begin a new one."""
    if "<" not in words:
        words = (_SPACES.sub(" ", words) if "  " in words else words).strip()
        return [words] if words else []
    before = ""
    while before != words and _MAY_BE_EMPTY.search(words):
        before = words
        words = _EMPTY.sub(r"\2", words)
    words = _DOUBLED.sub(r"\2", words)
    words = _SPACES.sub(" ", words) if "  " in words else words
    words = _AROUND_BREAKS.sub("<br>", words) if "<br>" in words else words
    pieces = _TWO_BREAKS.split(words) if "<br><br>" in words else [words]
    if len(pieces) > 1 and any(
        piece.count("<") - 2 * piece.count("</") - piece.count("<br>") for piece in pieces
    ):
        pieces = [words]  # a format reaches across the line ends
    trimmed = [_without_edges(piece) for piece in pieces]
    return [piece for piece in trimmed if _WORDS.sub("", piece).strip()]


def _without_edges(piece: str) -> str:
    """The words without blanks and line ends around them."""
    before = ""
    while before != piece:
        before = piece
        piece = piece.strip(" ").removeprefix("<br>").removesuffix("<br>")
    return piece
