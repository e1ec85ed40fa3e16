"""The copy checker beside the form: asked while somebody writes, shown after a save, told what may stay."""

import datetime as dt
import json
import time
from collections import OrderedDict, deque
from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.signing import BadSignature, Signer
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from agencies.models import User
from kominfo.lib.ids import row_id
from news import permissions
from news.admin.releases.writing.form_links import anchor
from news.models import CopyFinding, PressRelease, ReleaseVersion
from news.releases.copycheck import asking, manuscripts, registry
from news.releases.copycheck.asking import Remark
from news.releases.copycheck.house import BLOCKING, BY_ID
from news.releases.rewriting import fixing

MAX_BYTES = 250_000  # of what is sent; about forty times the longest release of the province
MAX_ASKED, WINDOW = 40, 60.0  # times in so many seconds, by one person in one process
MAX_PEOPLE = 500
MAX_EVENTS, MAX_QUOTES = 10, 100
FIX = "_betulkan"  # of the button that saves the form and makes every safe fix
TOO_LONG = "Naskah ini terlalu panjang untuk diperiksa sambil menulis. Simpan untuk memeriksanya."
TOO_OFTEN = "Terlalu sering diperiksa. Pemeriksaan berlanjut sebentar lagi; tulisan Anda tidak terganggu."
NOT_UNDERSTOOD = "Permintaan pemeriksaan tidak lengkap. Muat ulang halaman ini."
NOT_FIXED = "Tersimpan, tetapi tidak dapat dibetulkan sekaligus. Betulkan satu per satu di bawah."
TOO_LONG_MENDED = "setelah dibetulkan teksnya terlalu panjang. Pendekkan, lalu coba lagi."
KEPT = "Riwayat naskah menyimpan bentuk sebelumnya."
_asked: OrderedDict[int, deque[float]] = OrderedDict()


def look(model_admin: Any, request: HttpRequest) -> JsonResponse:
    """What the checker finds in a text as somebody has it in the form. Nothing is written."""
    user: User = request.user  # type: ignore[assignment]
    if not permissions.may_begin(user):
        raise PermissionDenied
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BYTES:
        return JsonResponse({"error": TOO_LONG}, status=413)
    if is_too_often(user.pk, time.monotonic()):
        return JsonResponse({"error": TOO_OFTEN}, status=429, headers={"Retry-After": "20"})
    try:
        texts, dateline_on, events, release = understood(request.body, user)
    except (ValueError, BadSignature, RecursionError):  # the last for nothing but brackets
        return JsonResponse({"error": NOT_UNDERSTOOD}, status=400)
    known = registry.known()
    on, event = asking.story(
        dateline_on, permissions.visible_events(user).filter(pk__in=events) if events else ()
    )
    found = asking.remarks(texts, known=known, house=known.lists.for_copy(release), on=on, event=event)
    return JsonResponse({"remarks": [shown(remark) for remark in found]})


def is_too_often(person: int, now: float) -> bool:
    """Whether a person has asked as often as one may; counts this time."""
    times = _asked.pop(person, deque())
    _asked[person] = times
    if len(_asked) > MAX_PEOPLE:
        _asked.popitem(last=False)
    while times and times[0] <= now - WINDOW:
        times.popleft()
    if len(times) >= MAX_ASKED:
        return True
    times.append(now)
    return False


def understood(sent: bytes, user: User) -> tuple[manuscripts.Texts, dt.date | None, list[int], int | None]:
    """Texts, day of the dateline, events and copy of what was sent; `ValueError` or `BadSignature` for anything else."""
    data = json.loads(sent)
    if not isinstance(data, dict):
        raise ValueError("no object")
    typed, quotes, events = data.get("typed"), data.get("quotes", []), data.get("events", [])
    if not isinstance(typed, dict) or not isinstance(quotes, list) or not isinstance(events, list):
        raise ValueError("wrong parts")
    if not all(isinstance(text, str) for text in typed.values()):
        raise ValueError("texts are strings")
    rows = [row for row in quotes[:MAX_QUOTES] if isinstance(row, dict)]
    given = str(data.get("on") or "")
    ids = [key for event in events[:MAX_EVENTS] if (key := row_id(str(event)))]
    shown_copy = str(data.get("copy") or "")
    release = int(signer(user).unsign(shown_copy)) if shown_copy else None
    return (
        manuscripts.of_typed(typed | {"quotes": rows}),
        dt.date.fromisoformat(given) if given else None,
        ids,
        release,
    )


def shown(remark: Remark) -> dict[str, Any]:
    """What the checker found just now, for the form's script."""
    finding, spot = remark.finding, remark.spot
    return for_script(
        law=remark.law,
        gravity=remark.gravity.value,
        rule=finding.rule,
        message=finding.message,
        field=spot.field,
        row=spot.row,
        block=spot.block,
        start=finding.start,
        end=finding.end,
        words=remark.words,
        suggestion=finding.replacement,
        edits=[[edit.start, edit.end, edit.text] for edit in finding.edits],
        safe=finding.safe,
    )


def for_script(
    *,
    rule: str,
    field: str,
    block: int = 0,
    start: int = 0,
    end: int = 0,
    edits: Any = (),
    safe: bool = False,
    **rest: Any,
) -> dict[str, Any]:
    """One finding as the form's script reads it. Without block, offsets and edits it can be shown, not marked in the text."""
    return {
        "rule": rule,
        "field": field,
        "where": manuscripts.LABELS.get(field, ""),
        "block": block,
        "start": start,
        "end": end,
        "edits": edits,
        "safe": safe,
        "blocks": rule in BLOCKING,
        **rest,
    }


def panel(user: User, release: PressRelease | None, *, writes: bool) -> dict[str, Any]:
    """The context of the panel beside the text: what was found in the newest save, and what may be done about it.

    `release` is one of `with_findings`; one that is not stored yet has none.
    """
    stored = release if release and release.pk else None
    found = [CopyFinding(**row) for row in getattr(stored, "found", ())]
    may_grant = stored is not None and not permissions.why_not_except(user, stored)
    return {
        "copycheck": {
            "groups": [
                (gravity.label, gravity.name.lower(), rows)
                for gravity in CopyFinding.Gravity
                if (rows := [PanelFinding.of(finding) for finding in found if finding.gravity == gravity])
            ],
            "count": len(found),
            "captions": [
                PanelFinding.of(finding).of_caption for finding in found if finding.field == "photos"
            ],
            "safe": sum(finding.is_safe for finding in found),
            "release": stored,
            "fields": " ".join(manuscripts.STORY),
            "key": signer(user).sign(str(stored.pk)) if stored else "",
            "writes": writes,
            "may_grant": may_grant,
            "may_grant_everywhere": may_grant and permissions.reaches_everything(user),
        }
    }


class PanelFinding(NamedTuple):
    """A stored finding with where it is mended: on the form, or on the page of the photo."""

    finding: CopyFinding
    where: str
    address: str

    @classmethod
    def of(cls, finding: CopyFinding) -> "PanelFinding":
        """With the name of its field, and the address."""
        addresses = {
            "quotes": f"#id_quotes-{finding.row}-words",
            "photos": photo_page(finding.row) if finding.field == "photos" else "",
        }
        address = addresses.get(finding.field) or f"#{anchor(finding.field)}"
        return cls(finding, manuscripts.LABELS.get(finding.field, ""), address)

    @property
    def of_caption(self) -> dict[str, Any]:
        """For the form's script, which does not hold captions: their `address` leads to the photo."""
        finding = self.finding
        return for_script(
            rule=finding.rule,
            law=BY_ID[finding.rule].law if finding.rule in BY_ID else "",
            gravity=finding.gravity,
            message=finding.message,
            field=finding.field,
            row=finding.row,
            words=finding.words,
            suggestion=finding.suggestion,
            address=self.address,
        )


def photo_page(key: int | None) -> str:
    """Where the caption of a photo is written."""
    return reverse("admin:news_photo_change", args=[key]) + "#id_caption"


def signer(user: User) -> Signer:
    """Signs the key of a copy that this person was shown, so that the live check needs no query to know it."""
    return Signer(salt=f"copycheck {user.pk}")


def with_findings(releases: Any) -> Any:
    """Copies that bring along as `found` what is stored with their newest version, without a query of its own."""
    newest = ReleaseVersion.objects.filter(release=OuterRef(OuterRef("pk"))).order_by("-sequence")
    rows = CopyFinding.objects.filter(version=Subquery(newest.values("pk")[:1])).order_by("gravity", "pk")
    names = ("rule", "gravity", "field", "row", "words", "message", "suggestion", "is_safe")
    return releases.annotate(
        found=ArraySubquery(rows.values(each=JSONObject(**{name: name for name in names})))
    )


def fix_stored(request: HttpRequest, release: PressRelease) -> HttpResponse:
    """Every safe fix in the copy as it was just saved; leads back to the form. The save stands, whatever becomes of the fixes."""
    try:
        fixed = fixing.fix(release, by=request.user)  # type: ignore[arg-type]
    except (PermissionDenied, ValidationError):  # raised, it would take the save with it
        messages.warning(request, NOT_FIXED)
        return HttpResponseRedirect(form_page(release))
    if fixed.done:
        messages.success(
            request, f"Tersimpan, dan yang aman sudah dibetulkan di {_parts(fixed.done)}. {KEPT}"
        )
    elif not fixed.left:
        messages.info(request, "Tersimpan. Tidak ada lagi yang dapat dibetulkan dengan aman.")
    if fixed.left:
        saved = "" if fixed.done else "Tersimpan. "
        messages.warning(
            request, f"{saved}{_parts(fixed.left).capitalize()} belum dibetulkan: {TOO_LONG_MENDED}"
        )
    return HttpResponseRedirect(form_page(release))


def _parts(names: list[str]) -> str:
    return ", ".join(manuscripts.LABELS[name].lower() for name in names)


def form_page(release: PressRelease) -> str:
    """The panel on the form of a release."""
    return reverse("admin:news_pressrelease_change", args=[release.pk]) + "#naskah"
