"""The desk's addresses and with them all its screens: imported when the first is needed (kominfo/urls.py)."""

from django.contrib import admin

admin.autodiscover()
urlpatterns, _app, _namespace = admin.site.urls
