"""A list of articles, and the admin."""

from django.contrib import admin
from django.urls import path
from django.views.generic import ListView

from tests.bench.ordinary.models import Article

urlpatterns = [
    path("", ListView.as_view(queryset=Article.objects.select_related("topic").order_by("-published_at"))),
    path("admin/", admin.site.urls),
]
