"""Headers, the two doors, error pages and health, as a stranger with curl sees them."""

import re
from urllib.parse import unquote_to_bytes

import pytest
from django.core.handlers.base import BaseHandler
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.utils.cache import patch_vary_headers

from kominfo import error_pages, urls
from kominfo.lib.web.http import PUBLIC_CACHE, canonical_page
from kominfo.middleware.doors import CompressText


@canonical_page("halaman", "tahun")
def parameters(request):
    return HttpResponse(f"halaman={request.GET.get('halaman')}")


def forgetful(request):
    """A public view that does what none should."""
    response = HttpResponse(f"cookies: {sorted(request.COOKIES)}")
    response.set_cookie("tracking", "1")
    patch_vary_headers(response, ["Cookie"])
    return response


def withdrawn(request):
    return HttpResponse(status=410, headers={"Cache-Control": "no-store"})


def broken(request):
    raise RuntimeError("secret detail")


def no_database(request):
    from django.db import OperationalError

    raise OperationalError("secret host")


urlpatterns = [
    *urls.urlpatterns,
    path("uji/parameter/", parameters),
    path("uji/lupa/", forgetful),
    path("uji/ditarik/", withdrawn),
    path("uji/rusak/", broken),
    path("uji/basis-data/", no_database),
]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500

pytestmark = pytest.mark.urls(__name__)
STRICT = {
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "script-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


def policy(response) -> set[str]:
    return set(response["Content-Security-Policy"].split("; "))


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/livez", "/tidak-ada/", "/static/desk/tidak-ada.svg", "/sw.js"])
def test_public_responses_carry_the_strict_headers(client, address):
    response = client.get(address)

    assert policy(response) == STRICT
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "geolocation=()" in response["Permissions-Policy"]
    assert "X-Request-ID" in response


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "policy"),
    [
        ("/static/site/site.css", None),
        ("/static/site/site.js", None),
        ("/static/admin/css/base.css", None),
        ("/static/site/favicon.png", "default-src 'none'; sandbox"),
        ("/static/site/mark.svg", "default-src 'none'; sandbox"),
    ],
)
def test_what_a_page_loads_carries_nothing_that_is_for_documents(client, address, policy):
    response = client.get(address)
    b"".join(response)  # a static file is closed at its end

    assert response.status_code == 200
    assert response.get("Content-Security-Policy") == policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Cross-Origin-Resource-Policy" in response
    for name in [
        "X-Frame-Options",
        "Referrer-Policy",
        "Cross-Origin-Opener-Policy",
        "Permissions-Policy",
        "X-Request-ID",
    ]:
        assert name not in response


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "policy"),
    [
        ("/static/site/widget.css", "cross-origin"),
        ("/static/site/widget.0123456789ab.css", "cross-origin"),
        ("/static/site/widget.js", "same-origin"),
        ("/static/site/site.css", "same-origin"),
        ("/static/desk/widget.css", "same-origin"),
    ],
)
def test_only_the_style_of_the_frame_may_be_used_by_other_sites(client, address, policy):
    response = client.get(address)
    b"".join(response)

    assert response["Cross-Origin-Resource-Policy"] == policy


@pytest.mark.django_db
def test_the_desk_is_never_stored_and_allows_previews_of_pictures(client):
    response = client.get("/meja/login/")

    assert policy(response) == STRICT - {"img-src 'self'"} | {"img-src 'self' data: blob:"}
    assert "no-store" in response["Cache-Control"]


def test_a_request_number_from_outside_is_not_taken(client):
    numbers = [client.get("/livez", headers={"X-Request-ID": "forged"})["X-Request-ID"] for _ in range(2)]

    assert all(re.fullmatch(r"[0-9a-f]{32}", number) for number in numbers)
    assert numbers[0] != numbers[1]


@pytest.mark.django_db
def test_public_pages_neither_see_nor_set_cookies():
    client = Client(headers={"Cookie": "sesi=stolen; csrf=x"})

    response = client.get("/uji/lupa/")

    assert response.content == b"cookies: []"
    assert response.cookies == {}
    assert "cookie" not in response.get("Vary", "").lower()


@pytest.mark.django_db
def test_a_public_view_finds_neither_session_nor_user(rf):
    request = rf.get("/siaran-pers/")

    answer(request)

    assert not {"session", "user", "_messages"} & set(vars(request))
    assert "CSRF_COOKIE" not in request.META


def answer(request):
    """Send the request through the whole chain of middleware."""
    handler = BaseHandler()
    handler.load_middleware()
    return handler.get_response(request)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_public_pages_know_get_and_head_only(method):
    response = getattr(Client(enforce_csrf_checks=True), method)("/livez")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("utm_source=x", ""),
        ("halaman=2&judi=slot", "?halaman=2"),
        ("halaman=", ""),
        ("halaman=1&halaman=2", "?halaman=2"),
        ("halaman=%00", ""),
        ("tahun=2021%00&halaman=3", "?halaman=3"),
        ("%00=1", ""),
    ],
)
def test_unknown_parameters_lead_to_the_canonical_address(client, query, canonical):
    response = client.get(f"/uji/parameter/?{query}")

    assert (response.status_code, response["Location"]) == (301, f"/uji/parameter/{canonical}")


def test_known_parameters_stay(client):
    response = client.get("/uji/parameter/?tahun=2021&halaman=abc")

    assert response.content == b"halaman=abc"
    assert response["Cache-Control"] == PUBLIC_CACHE


def test_every_unknown_address_has_the_same_page(client, db):
    addresses = ["/tidak-ada/", "/siaran-pers/2021/07/konsep/", "/a%00b", "/%ff", "/" + "x" * 3000]

    responses = [client.get(address) for address in addresses]

    assert {response.status_code for response in responses} == {404}
    assert len({response.content for response in responses}) == 1
    assert 'action="/cari/"' in responses[0].text


@pytest.mark.django_db
def test_nul_behind_the_staff_door_is_a_bad_request(client):
    assert client.get("/meja/login/?next=%00").status_code == 400


@pytest.mark.parametrize(("address", "status"), [("/uji/rusak/", 500), ("/uji/basis-data/", 503)])
def test_failures_tell_readers_nothing(caplog, address, status):
    response = Client(raise_request_exception=False).get(address)

    assert response.status_code == status
    assert b"secret" not in response.content
    assert response.get("Retry-After") == ("30" if status == 503 else None)


def test_a_foreign_host_gets_the_sites_400(client):
    response = client.get("/tidak-ada", headers={"Host": "evil.example"})

    assert response.status_code == 400


def test_even_a_broken_error_page_answers(monkeypatch):
    monkeypatch.setattr(error_pages, "get_template", lambda name: 1 / 0)

    response = error_pages.server_error(RequestFactory().get("/"))

    assert (response.status_code, b"gangguan" in response.content) == (500, True)


def test_being_alive_needs_no_database(client):
    response = client.get("/livez")

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_ready_with_a_database(client):
    response = client.get("/readyz")

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_not_ready_without_one(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise DatabaseError("password authentication failed for user kominfo")

    monkeypatch.setattr(connection, "cursor", refuse)

    response = client.get("/readyz")

    assert (response.status_code, response.content) == (503, b"database unavailable: DatabaseError\n")


@pytest.mark.parametrize(("content_type", "packed"), [("text/html", True), ("image/jpeg", False)])
def test_text_is_compressed_and_pictures_are_not(content_type, packed):
    request = RequestFactory().get("/", headers={"Accept-Encoding": "gzip"})

    response = CompressText(lambda request: HttpResponse(b"x" * 1000, content_type=content_type))(request)

    assert ("Content-Encoding" in response) is packed


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("spelled", "leads_to"),
    [
        ("/robots.txt", None),
        ("/%72obots.txt", "/robots.txt"),
        ("/robots%2etxt?a=%41", "/robots.txt?a=%41"),
        ("/caf%c3%a9/", "/caf%C3%A9/"),
        ("//lain.example/%2e", "/%2Flain.example/."),
    ],
)
def test_an_address_spelled_in_needless_codes_leads_to_the_plain_one(client, spelled, leads_to):
    path, _, query = spelled.partition("?")
    decoded = unquote_to_bytes(path).decode("latin-1")  # as servers hand it over

    response = client.get("/", PATH_INFO=decoded, QUERY_STRING=query, headers={"X-Original-URI": spelled})

    assert (response.status_code, response.get("Location")) == ((301, leads_to) if leads_to else (200, None))


@pytest.mark.parametrize(
    ("address", "status"),
    [("/tidak-ada/", 404), ("/uji/parameter/?utm_source=wa", 301), ("/uji/ditarik/", 410)],
)
@pytest.mark.django_db
def test_an_answer_without_a_page_replaces_the_proxys_copy(client, address, status):
    """nginx before 1.23 obeys whichever header comes first."""
    response = client.get(address)

    names = [name for name in response.headers if name in {"X-Accel-Expires", "Cache-Control"}]
    assert (response.status_code, names[0]) == (status, "X-Accel-Expires")
