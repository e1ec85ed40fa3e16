"""Parts of files, and files that a browser has already."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404
from django.test import RequestFactory

from kominfo.lib.files import answers

pytestmark = pytest.mark.django_db  # an answer that is closed looks after the connection, too


@pytest.fixture
def ask():
    default_storage.save("sepuluh.txt", ContentFile(b"0123456789"))

    def fetch(method="get", **headers):
        request = getattr(RequestFactory(), method)("/", headers=headers)
        response = answers.answer(request, "sepuluh.txt", "text/plain")
        response.body = response.getvalue()
        response.close()
        return response

    return fetch


@pytest.mark.parametrize(
    ("wanted", "body", "told"),
    [
        ("bytes=0-0", b"0", "bytes 0-0/10"),
        ("bytes=2-4", b"234", "bytes 2-4/10"),
        ("bytes=7-", b"789", "bytes 7-9/10"),
        ("bytes=7-99", b"789", "bytes 7-9/10"),
        ("bytes=-3", b"789", "bytes 7-9/10"),
        ("bytes=-99", b"0123456789", "bytes 0-9/10"),
    ],
)
def test_a_part_is_exactly_what_was_asked_for(ask, wanted, body, told):
    response = ask(Range=wanted)

    assert (response.status_code, response.body, response["Content-Range"]) == (206, body, told)
    assert response["Content-Length"] == str(len(body))


@pytest.mark.parametrize("wanted", ["bytes=10-", "bytes=10-12", "bytes=-0", "bytes=99999999999999999-"])
def test_a_part_that_is_not_there_is_416(ask, wanted):
    response = ask(Range=wanted)

    assert (response.status_code, response.body, response["Content-Range"]) == (416, b"", "bytes */10")


@pytest.mark.parametrize(
    "wanted",
    ["", "bytes=-", "bytes=4-2", "bytes=0-1,4-5", "chars=0-1", "bytes=a-b", "bytes=" + "9" * 30 + "-"],
)
def test_what_is_not_understood_gives_the_whole_file(ask, wanted):
    response = ask(Range=wanted)

    assert (response.status_code, response.body) == (200, b"0123456789")
    assert (response["Accept-Ranges"], response["Content-Length"]) == ("bytes", "10")


def test_a_part_of_another_file_is_not_mixed_in(ask):
    etag = ask()["ETag"]

    assert ask(Range="bytes=1-2", **{"If-Range": etag}).body == b"12"
    assert ask(Range="bytes=1-2", **{"If-Range": '"lain"'}).body == b"0123456789"


def test_a_file_that_the_browser_has_is_not_sent_again(ask):
    response = ask(**{"If-None-Match": ask()["ETag"]})

    assert (response.status_code, response.body) == (304, b"")


def test_a_missing_file_is_404(ask):
    with pytest.raises(Http404):
        answers.answer(RequestFactory().get("/"), "tiada.txt", "text/plain")
