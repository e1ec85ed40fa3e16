"""Two models as any news site has them."""

from ckeditor.fields import RichTextField
from django.db import models


class Topic(models.Model):
    """What articles are about."""

    name = models.CharField(max_length=100)

    def __str__(self) -> str:
        return self.name


class Article(models.Model):
    """A news item with a picture."""

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT)
    title = models.CharField(max_length=200)
    published_at = models.DateTimeField(auto_now_add=True)
    photo = models.ImageField(blank=True)
    body = RichTextField()

    def __str__(self) -> str:
        return self.title
