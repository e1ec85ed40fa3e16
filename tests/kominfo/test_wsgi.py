"""What the server is given: finished answers in one piece, streams bit by bit."""

import os
import subprocess
import sys
from io import BytesIO

import pytest
from django.conf import settings
from django.core.signals import request_finished
from django.http import HttpResponse, StreamingHttpResponse
from django.test import override_settings
from django.urls import path

from kominfo.wsgi import application

# Needed by few requests, two to ten megabytes each.
HEAVY = {
    "ninja",
    "pydantic",
    "news.views.api.interface",
    "openpyxl",
    "ftfy",
    "markdown_it",
    "zxcvbn",
    "typst",
    "docx",
}

pytestmark = pytest.mark.django_db  # a request that ends looks after the connection

urlpatterns = [
    path("meja/whole", lambda request: HttpResponse("utuh")),
    path("meja/stream", lambda request: StreamingHttpResponse(iter([b"se", b"dikit"]))),
]


@pytest.fixture
def finished():
    """Requests that Django knows to be over."""
    seen = []

    def note(**_about):
        seen.append(1)

    request_finished.connect(note)
    yield seen
    request_finished.disconnect(note)


def answer(address):
    said = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": address,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
    }
    body = application(environ, lambda status, headers: said.append(status))
    return body, said


@override_settings(ROOT_URLCONF=__name__)
def test_a_finished_answer_is_handed_over_in_one_piece_and_closed(finished):
    assert answer("/meja/whole") == ([b"utuh"], ["200 OK"])
    assert finished == [1], "connections and caches are looked after when a request ends"


@override_settings(ROOT_URLCONF=__name__)
def test_a_stream_is_left_to_the_server(finished):
    body, said = answer("/meja/stream")
    assert finished == []
    assert (b"".join(body), said) == (b"sedikit", ["200 OK"])
    body.close()
    assert finished == [1]


def test_a_process_for_readers_loads_nothing_that_few_requests_need():
    code = (
        "import sys, django; django.setup()\n"
        "from django.urls import reverse, get_resolver\n"
        "import kominfo.urls, kominfo.wsgi\n"
        "reverse('news:release-list'); reverse('api'); get_resolver()._populate()\n"
        f"print(sorted({HEAVY!r} & sys.modules.keys()))"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "kominfo.settings"}

    told = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=settings.BASE_DIR,
        env=environment,
        check=True,
    )

    assert told.stdout == "[]\n"
