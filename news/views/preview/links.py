"""What an embargo or preview link opens: one version or edition, its files, and the form for an answer.

The pages are under the desk's address, where nothing is cached, but they need no sign-in.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from kominfo.lib.files import documents, rendition_names
from kominfo.lib.markup import html
from news.editions import secret_links
from news.editions.rendering import pages
from news.models import Attachment, Link, Photo
from news.models.content import Snapshot, files
from news.views import frame
from news.views.pictures.media import PICTURES, downloaded, handed_over
from news.views.preview.answer_form import AnswerForm

WITHOUT_COOKIE = (
    "Jawaban belum terkirim: peramban tidak menyertakan kuki teknis formulir ini, atau halamannya terlalu lama terbuka. "
    "Izinkan kuki untuk situs ini, lalu kirim sekali lagi. Tulisan Anda masih ada di sini."
)


def private(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Find the link by the token in the address; keep it from search engines and other sites."""

    @wraps(view)
    def answer(request: HttpRequest, token: str, **rest: Any) -> HttpResponseBase:
        link = secret_links.find(token)
        try:
            response = view(request, link, token, **rest) if link else closed(request, token, **rest)
        except PermissionDenied:  # it closed meanwhile
            response = closed(request, token, **rest)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response.headers.setdefault("Referrer-Policy", "no-referrer")
        response.headers.pop("Cache-Control", None)  # the desk's door writes no-store
        return response

    return answer


def closed(request: HttpRequest, token: str, **rest: Any) -> HttpResponseBase:
    """That an embargo link opens no more, without a word of what it opened. Anything else is as unknown as ever."""
    link = secret_links.closed(token)
    if link is None or rest:
        raise Http404
    return frame.page(request, "news/release/link_closed.html", {"link": link}, status=410)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def open_link(request: HttpRequest, link: Link, token: str) -> HttpResponseBase:
    """The version or the edition; POST sends the answer of a version's reader."""
    if link.edition is not None:
        return early(request, link, token)
    if request.method == "POST":
        return answered(request, link, token)
    secret_links.visit(link, user_agent=request.headers.get("User-Agent", ""))
    return version(request, link, token, AnswerForm(initial={"name": link.name}))


@require_safe
@private
def link_file(
    request: HttpRequest, link: Link, token: str, kind: str, digest: str, name: str
) -> HttpResponseBase:
    """A photo or attachment of the text that the link shows, as it was called there. Once an edition was live, readers' own address decides."""
    if link.edition is not None and link.edition.live_from <= timezone.now():
        return HttpResponseRedirect(reverse("news:media", args=[kind, digest, name]))
    content = content_of(link)
    if kind == "foto":
        photo = next((photo for photo in content["photos"] if photo["digest"] == digest), None)
        if photo is None or name not in rendition_names.all_names(photo["width"]):
            raise Http404
        if Photo.objects.withdrawn_among({photo["id"]}):
            raise Http404
        return handed_over(request, f"rendition/{digest}/{name}", PICTURES[name.rpartition(".")[2]])
    row = next((row for row in content["attachments"] if row["digest"] == digest), None)
    found = Attachment.objects.filter(digest=digest, extension=row["extension"]).first() if row else None
    if row is None or found is None or name != documents.safe_name(row["title"], row["extension"]):
        raise Http404
    secret_links.visit(link, user_agent=request.headers.get("User-Agent", ""), opened=row["title"])
    return downloaded(handed_over(request, str(found.file.name), found.content_type), name)


def early(request: HttpRequest, link: Link, token: str) -> HttpResponseBase:
    """The edition before it is live; afterwards a redirect to its public page."""
    edition = link.edition
    if request.method == "POST" or edition is None:
        raise Http404
    if edition.live_from <= timezone.now():
        return HttpResponseRedirect(edition.get_absolute_url())
    if request.method != "HEAD":  # programs that look where an address leads open nothing
        secret_links.visit(link, user_agent=request.headers.get("User-Agent", ""))
    markup = through_the_link(pages.current(edition).body_html, link, token)
    return frame.page(
        request,
        "news/release/link.html",
        {"link": link, "edition": edition, "headline": edition.headline, "article": html.trusted(markup)},
    )


def answered(request: HttpRequest, link: Link, token: str) -> HttpResponseBase:
    """Save the answer, or show the form again with everything that was typed."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return version(request, link, token, form, status=400)
    data = form.cleaned_data
    try:
        secret_links.answer(link, answer=data["answer"], signature=data["name"], text=data["text"])
    except ValidationError as error:
        form.add_error(None, error.messages)
        return version(request, link, token, form, status=409)
    return HttpResponseRedirect(reverse("news:link", args=[token]))


@private
def unsent(request: HttpRequest, link: Link, token: str) -> HttpResponseBase:
    """The form with what was typed, for somebody whose browser sent no valid token."""
    if link.edition is not None:
        raise Http404
    form = AnswerForm(request.POST)
    form.add_error(None, WITHOUT_COOKIE)
    return version(request, link, token, form, status=403)


def version(
    request: HttpRequest, link: Link, token: str, form: AnswerForm, *, status: int = 200
) -> HttpResponseBase:
    """The version as a page, with whether it is still the newest, and the form beneath."""
    markup = through_the_link(link.body_html, link, token)
    context = {
        "link": link,
        "headline": content_of(link)["headline"],
        "article": html.trusted(markup),
        "is_changed": secret_links.is_changed(link),
        "form": form,
        "csrf_token": get_token(request),
    }
    response = frame.page(request, "news/release/link.html", context, status=status)
    # A page without any referrer posts with the origin "null", which the guard against forgery refuses. With this one
    # the answer says which site it comes from; the link's address stays out of every header, here and elsewhere.
    response["Referrer-Policy"] = "no-referrer, strict-origin"
    return response


def content_of(link: Link) -> Snapshot:
    """The text that the link shows."""
    if link.edition is not None:
        return link.edition.snapshot
    # A check in the database: a link without an edition has a text of its own.
    return cast(Snapshot, link.snapshot)


def through_the_link(markup: str, link: Link, token: str) -> str:
    """The page with addresses of files under the link: their public addresses do not work before publication."""
    door = reverse("news:link", args=[token])
    markup = pages.with_photo_files(markup, content_of(link))
    for kind, digest in files(content_of(link)):
        markup = markup.replace(f"/media/{kind}/{digest}/", f"{door}berkas/{kind}/{digest}/")
    return markup
