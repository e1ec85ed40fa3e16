"""The addresses below `/api/`, a URLconf of its own."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from news.views.api.answers import as_json
from news.views.api.interface import api, description
from news.views.frame.conditional import public_page


@public_page()
def openapi(request: HttpRequest) -> HttpResponse:
    """The interface described for programs (OpenAPI 3.1)."""
    return as_json(description(), content_type="application/vnd.oai.openapi+json")


urlpatterns = [
    path("v1/openapi.json", openapi),
    path("v1/", include((api.urls[0], "api"))),
]
