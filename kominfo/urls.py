"""All addresses. Public paths are Indonesian; the desk lives under /meja/."""

from django.contrib import admin
from django.urls import path

from . import health

handler400 = "kominfo.views.bad_request"
handler403 = "kominfo.views.forbidden"
handler404 = "kominfo.views.not_found"
handler500 = "kominfo.views.server_error"

urlpatterns = [
    path("meja/", admin.site.urls),
    path("healthz", health.healthz),
    path("readyz", health.readyz),
]
