"""Titles in templates, with their state before them."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from news.models import Event

register = template.Library()


@register.filter
def titled(event: Event) -> SafeString | str:
    """An event's title as a link to it shows it: "**DITUNDA:** Rapat koordinasi"."""
    if not event.mark:
        return event.title
    return format_html('<strong class="status-{}">{}:</strong> {}', event.status, event.mark, event.title)
