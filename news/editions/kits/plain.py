"""The texts of a kit that every program opens: the release, its quotes, and what stands below its photos."""

from collections.abc import Iterable, Iterator

from news.editions.kits import list_numerals
from news.editions.kits.blocks import Block, plain
from news.editions.kits.story import Picture, Said, Story
from news.formats.alert import Alert

RULE = "-" * 60
NOT_OURS = "Berkasnya tidak ada di paket ini: mintalah kepada pemiliknya."


def release(story: Story) -> str:
    """The whole text, ready to be pasted: paragraphs on one line each, an empty line between them."""
    head = story["letterhead"]
    parts = [
        "\n".join([head["name"], head["province"]]).strip(),
        story["kind"].upper() + (f" No. {story['number']}" if story["number"] else ""),
        story["headline"],
        story["subheadline"],
        "\n".join(times(story)),
        *(f"{row['kind'].upper()} ({row['at']}): {row['note']}".rstrip(": ") for row in story["notices"]),
        f"{story['dateline']} — {story['lead']}" if story["dateline"] else story["lead"],
        warning(story["warning"]) if story["warning"] else "",
        *(f"{name}: {words}" for name, words in story["hoax"]),
        *lines(story["blocks"], story),
        f"({story['codes']})" if story["codes"] else "",
        _section("Kutipan", map(quote, story["quotes"])),
        _section("Keterangan", (f"{name}: {'; '.join(found)}" for name, found in story["facts"])),
        _section("Lampiran", (row["title"] for row in story["attachments"])),
        f"Narahubung: {', '.join(story['contact'])}" if story["contact"] else "",
        "\n".join(origin(story)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def warning(alert: Alert) -> str:
    """What is warned of and what to do, before the text says more."""
    rows = (f"{name}: {words}" for name, words in alert["rows"])
    return "\n".join(filter(None, [alert["title"].upper(), alert["instruction"], *rows]))


def times(story: Story) -> list[str]:
    """When it came out, and which edition this is."""
    updated = f" · diperbarui {story['updated']}" if story["updated"] else ""
    byline = [" · ".join(story["byline"])] if story["byline"] else []
    return [f"Terbit {story['published']}{updated} · edisi ke-{story['position']}", *byline]


def origin(story: Story) -> list[str]:
    """Where the text is, and how to see whether it still stands."""
    check = [f"Masih berlaku? {story['check']}"] if story["check"] else []
    return [RULE, story["address"], *check, f"Sidik naskah (SHA-256): {story['checksum']}"]


def quote(row: Said) -> str:
    """Words, speaker, post of that day, place and day."""
    words = f"“{row['words']}”" if row["is_direct"] else row["words"]
    through = f", disampaikan oleh {row['through']}" if row["through"] else ""
    return f"{words}\n— {row['who']}{through} ({row['where']})"


def quotes(story: Story) -> str:
    """The quotes alone."""
    return (
        "\n\n".join([_title(story, "Kutipan"), *map(quote, story["quotes"]), "\n".join(origin(story))]) + "\n"
    )


def photos(story: Story) -> str:
    """What stands below each photo, who made it, and what may be done with it."""
    gone = (
        [
            f"Satu foto atau lebih ditarik dari situs pada {' dan '.join(story['gone'])} dan tidak ada di sini. Jangan dipakai lagi."
        ]
        if story["gone"]
        else []
    )
    parts = [_title(story, "Foto"), *map(picture, story["photos"]), *gone, "\n".join(origin(story))]
    return "\n\n".join(parts) + "\n"


def picture(row: Picture) -> str:
    """One photo: its file, or that it is not ours to give, and what must stand beside it wherever it is shown."""
    rows = [
        ("Keterangan", row["caption"] or row["alt"]),
        ("Teks alternatif", row["alt"]),
        ("Kredit", row["credit"]),
        ("Lisensi", " ".join(filter(None, (row["licence"], row["licence_address"])))),
        ("Tempat", row["place"]),
        ("Diambil pada", row["taken_on"]),
    ]
    file = row["file"] if row["ours"] else f"Foto {row['number']}. {NOT_OURS}"
    return "\n".join([file, *(f"{name}: {words}" for name, words in rows if words)])


def lines(found: Iterable[Block], story: Story, indent: str = "") -> Iterator[str]:
    """The blocks as paragraphs of plain text."""
    for block in found:
        yield indent + _line(block, story).replace("\n", f"\n{indent}")


def _line(block: Block, story: Story) -> str:
    match block["kind"]:
        case "list":
            return "\n".join(_items(block, story))
        case "quote":
            return "\n\n".join(lines(block["blocks"], story, "    "))
        case "table":
            return "\n".join(filter(None, [block["caption"], *(_row(row) for row in block["rows"])]))
        case "photo":
            return photo_line(block, story)
        case _:
            return plain(block["runs"])


def _items(block: Block, story: Story) -> Iterator[str]:
    for number, item in zip(block["numbers"], block["items"], strict=True):
        sign = f"{list_numerals.written(number, block['counted'])}. " if block["ordered"] else "- "
        yield sign + "\n".join(lines(item, story)).replace("\n", "\n" + " " * len(sign))


def _row(cells: list) -> str:
    return " | ".join(plain(cell["runs"]).replace("\n", " ") for cell in cells)


def photo_line(block: Block, story: Story) -> str:
    """Which photo stands at this place of the text."""
    found = next((row for row in story["photos"] if row["id"] == block["photo"]), None)
    if found is None:
        return "[Foto di tempat ini tidak ada lagi.]"
    credit = f" ({found['credit']})" if found["credit"] else ""
    return f"[Foto {found['number']}: {found['caption'] or found['alt']}{credit}]"


def _title(story: Story, name: str) -> str:
    number = f"\n{story['kind']} No. {story['number']}" if story["number"] else ""
    return f"{name}: {story['headline']}{number}, edisi ke-{story['position']}\nTerbit {story['published']}"


def _section(name: str, found: Iterable[str]) -> str:
    parts = [part for part in found if part]
    return "\n\n".join([name.upper(), *parts]) if parts else ""
