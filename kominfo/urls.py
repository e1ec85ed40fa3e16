"""All addresses. Public paths are Indonesian; the desk lives under /meja/."""

from django.urls import include, path

from kominfo.lib.web.on_demand import LateView, on_demand
from news.views import home, search, text_only
from news.views.api import door

from . import on_device, well_known
from .health import probes

handler400 = "kominfo.error_pages.bad_request"
handler403 = "kominfo.error_pages.forbidden"
handler404 = "kominfo.error_pages.not_found"
handler429 = "kominfo.error_pages.too_many"
handler500 = "kominfo.error_pages.server_error"

urlpatterns = [
    path("", home.home, name="home"),
    path("cari/", search.search_page, name="search"),
    path("", include("news.urls")),
    path("api/", door.reference, name="api"),
    path("api/<pasted:rest>", door.answer, name="api-answer"),  # with line breaks too: those are 404 there
    path("meja/", include("agencies.accounts.urls")),
    on_demand("meja/", "kominfo.desk.urls", namespace="admin"),
    path("robots.txt", well_known.robots),
    path("favicon.ico", well_known.icon),
    path("sw.js", on_device.service_worker, name="service-worker"),
    path("tanpa-jaringan/", on_device.offline, name="offline"),
    path("teks/", text_only.text_only, {"path": ""}, name="text-only"),
    path("teks/<path:path>", text_only.text_only),
    path("manifest.webmanifest", on_device.manifest, name="manifest"),
    path(".well-known/security.txt", well_known.security),
    path("livez", probes.livez),
    path("healthz", probes.healthz),
    path("readyz", probes.readyz),
    path("metrics", LateView("kominfo.health.metrics.metrics")),
]
