"""All addresses. Public paths are Indonesian; the desk lives under /meja/."""

from django.contrib import admin
from django.urls import include, path

from news.views import home, search

from . import health, robots, security

handler400 = "kominfo.errors.bad_request"
handler403 = "kominfo.errors.forbidden"
handler404 = "kominfo.errors.not_found"
handler429 = "kominfo.errors.too_many"
handler500 = "kominfo.errors.server_error"

urlpatterns = [
    path("", home.home, name="home"),
    path("cari/", search.search, name="search"),
    path("", include("news.urls")),
    path("meja/", include("agencies.accounts.urls")),
    path("meja/", admin.site.urls),
    path("robots.txt", robots.robots),
    path(".well-known/security.txt", security.contact),
    path("livez", health.livez),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
]
