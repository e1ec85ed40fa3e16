"""Its desk."""

from django.contrib import admin

from tests.bench.ordinary.models import Article, Topic

admin.site.register(Topic)


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    """A list with a filter and a search."""

    list_display = ("title", "topic", "published_at")
    list_filter = ("topic",)
    search_fields = ("title",)
