"""The manifest of a kit: what it is, what is in it, by checksum, and where to ask whether it still stands."""

import json
from typing import Any

from django.conf import settings
from django.urls import reverse

from kominfo.lib import dates
from news.editions.kits import cap_messages
from news.editions.kits.story import Picture, Story
from news.models import Edition, KitFile

FORMAT = "kominfo-press-kit/1"
HOW = "Sidik (SHA-256) tiap berkas dapat ditempelkan di alamat `check`: jawabannya menyebut edisinya dan apakah masih berlaku."


def of_edition(edition: Edition, story: Story, files: list[KitFile]) -> bytes:
    """The manifest of an edition's kit. `files` are all others in it."""
    names = {file["name"] for file in files}
    wanted = [
        *(row["file"] for row in story["photos"] if row["ours"]),
        *(row["file"] for row in story["attachments"]),
    ]
    missing = [name for name in wanted if name not in names]
    return written(
        {
            "format": FORMAT,
            "how": HOW,
            "edition": about(edition, story),
            "check": settings.SITE_URL + reverse("news:check"),
            "files": rows(files, story["photos"]),
            **({"missing": missing} if missing else {}),
        }
    )


def about(edition: Edition, story: Story) -> dict[str, Any]:
    """Which edition it is, and what readers were told of its changes."""
    return {
        "number": story["number"],
        "edition": story["position"],
        "headline": story["headline"],
        "address": story["address"],
        "checksum": story["checksum"],
        "check": story["check"],
        "published": dates.iso(edition.published_at),
        "modified": dates.iso(edition.modified_at),
        "live_from": dates.iso(edition.live_from),
        "change": str(edition.told_as),
        "changes": story["notices"],
        "contact": story["contact"],
        **cap_messages.as_data(edition),
    }


def rows(files: list[KitFile], pictures: list[Picture]) -> list[dict[str, Any]]:
    """The files, each photo with what must stand beside it."""
    beside = {
        row["file"]: {
            name: value
            for name, value in (
                ("caption", row["caption"]),
                ("alt", row["alt"]),
                ("credit", row["credit"]),
                ("licence", row["licence"]),
                ("licence_address", row["licence_address"]),
            )
            if value
        }
        for row in pictures
    }
    return [
        {name: file[name] for name in ("name", "type", "size", "sha256")} | beside.get(file["name"], {})  # type: ignore[literal-required]
        for file in files
    ]


def written(data: dict[str, Any]) -> bytes:
    """The manifest's bytes."""
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
