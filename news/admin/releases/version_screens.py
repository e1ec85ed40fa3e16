"""The history of a copy at the desk: every save and every edition, any two compared, any one put back."""

from collections import Counter
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html

from agencies.desk.modeladmin import retry_on_integrity_error
from kominfo.lib import diff
from kominfo.lib.markup import html
from news.admin.edition import standing_chip
from news.models import PressRelease
from news.releases import differences, texts_by_code
from news.releases.rewriting import reverting

ON_PAPER = {"headline", "subheadline", "lead", "body"}  # shown as text, the others as a list
AROUND = 30  # words that stay beside a change, before the rest is folded


def timeline(model_admin, request, release):
    """All versions and editions, newest first, with two columns to choose what to compare."""
    part = texts_by_code.timeline(release, request.GET.get("halaman", "1"))
    shown = [entry.code for entry in part.entries]
    older, newer = chosen(request, shown)
    return page(
        model_admin,
        request,
        "desk/version/list.html",
        release,
        "Riwayat naskah",
        timeline=part,
        rows=[(entry, standing_chip(entry.edition) if entry.edition else None) for entry in part.entries],
        older=older,
        newer=newer,
        elsewhere=[
            (name, code, texts_by_code.title(code))
            for name, code in (("lama", older), ("baru", newer))
            if code not in shown
        ]
        if shown
        else [],
    )


def compare(model_admin, request, release):
    """Two texts side by side, field by field; the earlier one stands on the left whichever was chosen first."""
    codes = [request.GET.get("lama", ""), request.GET.get("baru", texts_by_code.NOW)]
    pair = [find(release, code) for code in codes]
    before, after = sorted(pair, key=lambda text: (text.code == texts_by_code.NOW, text.at))
    found = differences.between(before.content, after.content)
    is_whole = "lengkap" in request.GET
    rows = [side_by_side(difference, before, after, is_whole) for difference in found]
    return page(
        model_admin,
        request,
        "desk/version/compare.html",
        release,
        "Bandingkan naskah",
        before=before,
        after=after,
        rows=rows,
        same=unchanged(after, found),
        is_whole=is_whole,
        is_folded=any(row["is_folded"] for row in rows),
        **neighbours(release, before, after),
    )


def show(model_admin, request, release, code):
    return text_page(model_admin, request, release, find(release, code))


def revert(model_admin, request, release, code):
    """Put the text back into the working copy; a refusal is shown as a sentence beside the text."""
    text = find(release, code)
    if code == texts_by_code.NOW:
        raise Http404
    try:
        done = retry_on_integrity_error(reverting.revert)(release, text.content, by=request.user, source=code)
    except PermissionDenied as denied:
        return text_page(model_admin, request, release, text, refusal=str(denied), status=403)
    except ValidationError as error:
        return text_page(model_admin, request, release, text, refusal=error.messages[0], status=409)
    tell(request, release, text, done)
    return HttpResponseRedirect(reverse("admin:news_pressrelease_change", args=[release.pk]))


def text_page(
    model_admin: Any,
    request: HttpRequest,
    release: PressRelease,
    text: texts_by_code.Text,
    *,
    refusal: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of one text, with the button that reverts to it or the reason why there is none."""
    content = text.content
    placed = {
        photo["id"]: format_html(
            '<figure class="placed">Foto: {}</figure>', photo["caption"] or photo["alt"] or photo["id"]
        )
        for photo in content["photos"]
    }
    return page(
        model_admin,
        request,
        "desk/version/detail.html",
        release,
        text.title,
        status=status,
        text=text,
        chip=standing_chip(text.edition) if text.edition else None,
        fields=[field for field in differences.fields(content) if field.name not in ON_PAPER],
        body=html.with_photos(content["body"], placed),
        refusal=refusal,
    )


def page(model_admin, request, template, release, title, *, status=200, **context):
    """A screen about the release's texts, with the reason why the copy cannot be reverted, if there is one."""
    return model_admin.framed(
        request,
        template,
        title,
        status=status,
        release=release,
        why_not=reverting.why_not(request.user, release),
        **context,
    )


def find(release, code):
    """The text that the address names, of this release only; 404 for any other."""
    text = texts_by_code.find(release, code)
    if text is None:
        raise Http404
    return text


def chosen(request, shown):
    """The two codes chosen so far: those in the address, or the two newest texts."""
    older, newer = request.GET.get("lama", ""), request.GET.get("baru", "")
    return (
        older if texts_by_code.is_code(older) else (shown[1:2] or shown[:1] or [""])[0],
        newer if texts_by_code.is_code(newer) else (shown[:1] or [""])[0],
    )


def side_by_side(difference, before, after, is_whole):
    """One changed field as two columns: runs of text, or lines that are marked if they were removed or added."""
    if difference.kind == "list":
        left = marked(lines_of(before, difference.name), difference.removed)
        right = marked(lines_of(after, difference.name), difference.added)
        return {"difference": difference, "left": left, "right": right, "is_folded": False}
    shown = difference
    if not is_whole:
        shown = replace(difference, pieces=tuple(diff.excerpt(list(difference.pieces), AROUND)))
    return {
        "difference": difference,
        "left": shown.before,
        "right": shown.after,
        "is_folded": any(piece.kind == "gap" for piece in shown.pieces),
    }


def lines_of(text, name):
    """The lines of a list field; none for an empty one."""
    return next((field.lines for field in differences.fields(text.content) if field.name == name), ())


def marked(lines, changed):
    """Lines with whether each is one of the changed ones, as often as it changed."""
    left, rows = Counter(changed), []
    for line in lines:
        rows.append((line, left[line] > 0))
        left[line] -= 1
    return rows


def unchanged(after, found):
    """The fields that both texts share."""
    names = {difference.name for difference in found}
    return [field for field in differences.fields(after.content) if field.name not in names]


def neighbours(release, before, after):
    """For two successive versions: the pairs before and after them, for links from save to save."""
    if not (before.version and after.version and after.version.sequence == before.version.sequence + 1):
        return {}
    last = after.version.sequence
    follows = release.versions.filter(sequence=last + 1).exists()
    return {
        "previous_pair": (f"v{last - 2}", f"v{last - 1}") if last > 2 else None,
        "next_pair": (f"v{last}", f"v{last + 1}") if follows else None,
    }


def tell(request, release, text, done):
    """Say what the revert changed, what it could not put back, and whether it voided the approval."""
    if not done.changed:
        messages.info(request, f"Naskah sudah sama dengan {text.title.lower()}; tidak ada yang diubah.")
    else:
        messages.success(
            request,
            f"Isi {text.title.lower()} dipulihkan ke naskah. Isi yang digantikan tetap ada di riwayat naskah.",
        )
    if done.changed and release.status != done.release.status:
        messages.warning(request, "Persetujuannya gugur karena isinya berubah; naskah kembali diperiksa.")
    for sentence in done.left_out:
        messages.warning(request, f"Tidak ikut dipulihkan: {sentence}")
