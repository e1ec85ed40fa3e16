"""Files as answers, and files that a browser has already."""

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


def test_a_file_is_sent_whole_and_its_parts_are_left_to_nginx(ask):
    response = ask(Range="bytes=2-4")

    assert (response.status_code, response.body) == (200, b"0123456789")
    assert (response["Content-Type"], response["Content-Length"]) == ("text/plain", "10")
    assert "Accept-Ranges" not in response


def test_a_file_that_the_browser_has_is_not_sent_again(ask):
    response = ask(**{"If-None-Match": ask()["ETag"]})

    assert (response.status_code, response.body) == (304, b"")


def test_a_missing_file_is_404(ask):
    with pytest.raises(Http404):
        answers.answer(RequestFactory().get("/"), "tiada.txt", "text/plain")
