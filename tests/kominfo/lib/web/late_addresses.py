"""Addresses that only test_on_demand.py needs."""

from django.http import HttpRequest, HttpResponse
from django.urls import path


def echo(request: HttpRequest, number: int) -> HttpResponse:
    """The number of the address."""
    return HttpResponse(str(number))


urlpatterns = [path("gema/<int:number>/", echo, name="echo")]
