"""What the server is given: finished answers in one piece, streams bit by bit."""

import json
import os
import subprocess
import sys
from io import BytesIO
from urllib.parse import quote

import pytest
from django.conf import settings
from django.contrib import admin
from django.core.signals import request_finished
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.test import override_settings
from django.urls import path, reverse

from kominfo.wsgi import application

# Needed by few requests: the desk's screens and what stands behind them, and packages of one to ten megabytes.
HEAVY = {
    "agencies.admin",
    "docx",
    "ftfy",
    "kominfo.desk",
    "kominfo.lib.files.photo_processing",
    "lxml",
    "markdown_it",
    "news.admin",
    "news.editions.kits.making",
    "news.guard",
    "news.media",
    "news.naskah",
    "news.releases.transitions",
    "news.views.api.interface",
    "ninja",
    "openpyxl",
    "prometheus_client",
    "pydantic",
    "typst",
    "zxcvbn",
}
# Runs in a process of its own, as the server starts it: asks for addresses, with a session or without.
ASK = """
import io, json, sys, threading
from kominfo.wsgi import application

def ask(address, cookie=""):
    said = []
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": address, "QUERY_STRING": "", "SERVER_NAME": "localhost", "SERVER_PORT": "80",
        "REMOTE_ADDR": "127.0.0.1", "HTTP_COOKIE": cookie, "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(),
    }
    body = b"".join(application(environ, lambda status, headers: said.append(status)))
    return said[0], body.decode()
"""

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


def in_a_fresh_process(code, **words):
    """What `code` prints as JSON, after `ASK`, in a process that knows the database of this test."""
    database = connection.settings_dict
    host, name = quote(database["HOST"], safe=""), quote(database["NAME"])
    environment = os.environ | {
        "DATABASE_URL": f"postgres://{database['USER']}:{database['PASSWORD']}@{host}:{database['PORT']}/{name}",
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "REQUIRE_SECOND_FACTOR": "0",
    }
    told = subprocess.run(
        [sys.executable, "-c", ASK + code, json.dumps(words)],
        capture_output=True,
        text=True,
        cwd=settings.BASE_DIR,
        env=environment,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


@pytest.mark.django_db(transaction=True)
def test_a_process_for_readers_loads_nothing_that_few_requests_need(newsroom):
    release = newsroom.publish()
    event = newsroom.make_event()
    addresses = [
        release.get_absolute_url(),
        event.get_absolute_url(),
        *(
            reverse(name)
            for name in ("home", "news:release-list", "news:event-list", "news:agency-list", "search")
        ),
        reverse("news:release-feed", args=["atom"]),
        newsroom.office.get_absolute_url(),
        reverse("account_login"),
    ]

    told = in_a_fresh_process(
        """
words = json.loads(sys.argv[1])
statuses = {address: ask(address)[0] for address in words["addresses"]}
statuses["nowhere"] = ask("/tidak-ada/")[0]
print(json.dumps({"statuses": statuses, "loaded": [name for name in words["heavy"] if name in sys.modules]}))
""",
        addresses=addresses,
        heavy=sorted(HEAVY),
    )

    assert told["statuses"] == {**dict.fromkeys(addresses, "200 OK"), "nowhere": "404 Not Found"}
    assert told["loaded"] == []


FIRST_AT_THE_DESK = [
    "mfa_index",
    "admin:index",
    "admin:news_pressrelease_changelist",
    "admin:agencies_tenure_changelist",
]


@pytest.mark.django_db(transaction=True)
def test_the_whole_desk_is_there_for_whoever_comes_first_also_several_at_once(newsroom, client):
    client.force_login(newsroom.admin)
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    addresses = [reverse(name) for name in FIRST_AT_THE_DESK]

    told = in_a_fresh_process(
        """
words = json.loads(sys.argv[1])
before = "news.admin" in sys.modules
answers = {}
barrier = threading.Barrier(len(words["addresses"]))

def come(address):
    barrier.wait()
    answers[address] = ask(address, words["cookie"])

staff = [threading.Thread(target=come, args=[address]) for address in words["addresses"]]
[thread.start() for thread in staff]
[thread.join() for thread in staff]
from django.contrib import admin
print(json.dumps({
    "before": before,
    "statuses": {address: status for address, (status, _) in answers.items()},
    "account": answers[words["addresses"][0]][1],
    "pages": sorted(model._meta.label for model in admin.site._registry),
}))
""",
        addresses=addresses,
        cookie=cookie,
    )

    assert not told["before"]
    assert told["statuses"] == dict.fromkeys(addresses, "200 OK")
    assert told["pages"] == sorted(model._meta.label for model in admin.site._registry)
    assert reverse("admin:news_pressrelease_changelist") in told["account"], "the frame names every screen"


@pytest.mark.django_db(transaction=True)
def test_a_stranger_at_the_desk_is_led_to_the_sign_in():
    told = in_a_fresh_process('print(json.dumps([ask("/meja/")[0], ask("/meja/tidak-ada/")[0]]))')

    assert told == ["302 Found", "404 Not Found"]


def test_commands_import_the_desk_when_they_start():
    """So an error in one of its screens stops an upgrade at its first command, and not the first who works there."""
    told = subprocess.run(
        [sys.executable, "-c", "import django, sys; django.setup(); print('news.admin' in sys.modules)"],
        capture_output=True,
        text=True,
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "kominfo.settings"},
        check=True,
    )

    assert told.stdout == "True\n"
