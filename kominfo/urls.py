"""All addresses. Public paths are Indonesian; the desk lives under /meja/."""

from django.contrib import admin
from django.urls import path

urlpatterns = [
    path("meja/", admin.site.urls),
]
