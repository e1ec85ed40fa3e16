"""Page builders that keep a page's text beside it: Elementor's `_elementor_data`, Beaver's and SiteOrigin's panels."""

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from news.imports.wordpress import php
from news.imports.wordpress.text import embeds

MAX_DEPTH = 60
_HEADINGS = ("title", "heading", "title_text", "tab_title", "item_title", "slide_heading", "heading_text")
_TEXTS = (
    "editor", "description_text", "text", "content", "tab_content", "item_description", "html", "description", "testimonial_content",
    "blockquote_content", "alert_description", "shortcode", "item_text", "slide_description", "inner_text",
)  # fmt: skip
_PICTURES = ("image", "background_image", "graphic_image", "testimonial_image", "slide_image", "photo")
_GALLERIES = ("wp_gallery", "gallery", "carousel")
_ADDRESSES = ("youtube_url", "vimeo_url", "dailymotion_url", "hosted_url", "external_url", "link_to", "embed")
_KEYS = frozenset({"_elementor_data", "panels_data", "_fl_builder_data", "brizy"})
_LAYOUT = frozenset({"section", "column", "container"})


def elementor(written: str) -> str:
    """The HTML of a page whose text lives in `_elementor_data`; empty if nothing is to be read there."""
    try:
        data = json.loads(written)
    except (ValueError, RecursionError):
        try:
            data = json.loads(written.replace('\\"', '"').replace("\\\\", "\\"))
        except (ValueError, RecursionError):
            return ""
    return "\n".join(_elements(data, 0))


def _elements(data: Any, depth: int) -> Iterator[str]:
    if not isinstance(data, list) or depth > MAX_DEPTH:
        return
    for element in data:
        if not isinstance(element, dict):
            continue
        settings = element.get("settings")
        is_layout = element.get("elType") in _LAYOUT
        if isinstance(settings, dict) and not is_layout:
            yield from _widget(str(element.get("widgetType") or ""), settings)
        yield from _elements(element.get("elements"), depth + 1)


def _widget(kind: str, settings: dict[str, Any]) -> Iterator[str]:
    is_button = "button" in kind
    for name in () if is_button else _HEADINGS:
        if isinstance(held := settings.get(name), str) and held.strip():
            level = _level(settings, "h2" if kind else "h3")
            yield f"<{level}>{held}</{level}>"
            break
    for name in _TEXTS:
        if isinstance(held := settings.get(name), str) and held.strip():
            yield _button(held, settings) if is_button else _text(held)
    for name in _PICTURES:
        if found := _picture(settings.get(name), settings):
            yield found
    for name in _GALLERIES:
        rows = settings.get(name)
        yield from (_picture(row, {}) for row in rows) if isinstance(rows, list) else ()
    for name in _ADDRESSES:
        held = settings.get(name)
        address = held.get("url") if isinstance(held, dict) else held
        if isinstance(address, str) and address.startswith("http"):
            yield embeds.paragraph(address)
            break
    if kind == "google_maps" and isinstance(place := settings.get("address"), str) and place.strip():
        yield f"<p>Lokasi: {escape(place, quote=False)}</p>"
    for rows in settings.values():
        if isinstance(rows, list) and kind and rows and isinstance(rows[0], dict) and "_id" in rows[0]:
            yield from _rows(kind, rows)


def _rows(kind: str, rows: list[Any]) -> Iterator[str]:
    """The items of lists, tabs, accordions and slides."""
    if "icon-list" in kind:
        items = [str(row.get("text", "")) for row in rows if isinstance(row, dict)]
        yield "<ul>" + "".join(f"<li>{item}</li>" for item in items if item.strip()) + "</ul>"
        return
    if "social" in kind or "share" in kind or "form" in kind:
        return
    for row in rows:
        if isinstance(row, dict):
            yield from _widget("", row)


def _level(settings: dict[str, Any], usual: str) -> str:
    level = str(settings.get("header_size") or settings.get("title_size") or usual)
    return level if re.fullmatch(r"h[1-6]", level) else usual


def _text(held: str) -> str:
    return held if re.search(r"<(?:p|div|ul|ol|h[1-6]|table|blockquote)\b", held) else f"<p>{held}</p>"


def _button(words: str, settings: dict[str, Any]) -> str:
    link = settings.get("link")
    address = link.get("url") if isinstance(link, dict) else ""
    return f'<p><a href="{escape(address)}">{words}</a></p>' if address else ""


def _picture(held: Any, settings: dict[str, Any]) -> str:
    if not isinstance(held, dict) or not (held.get("id") or held.get("url")):
        return ""
    address = str(held.get("url") or "")
    if address.endswith("/placeholder.png"):
        return ""
    caption = settings.get("caption") if isinstance(settings.get("caption"), str) else ""
    said = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure><img data-wp="{escape(str(held.get("id") or ""))}" src="{escape(address)}" alt="{escape(str(held.get("alt") or ""))}">{said}</figure>'


def siteorigin(written: str) -> str:
    """The texts of SiteOrigin's panels."""
    data = php.array(written)
    widgets = data.get("widgets")
    parts = []
    for widget in widgets.values() if isinstance(widgets, dict) else ():
        if isinstance(widget, dict):
            parts += [
                _text(str(widget[name])) for name in ("text", "content") if isinstance(widget.get(name), str)
            ]
    return "\n".join(parts)


def text_of(metas: Mapping[str, str], content: str) -> tuple[str, str]:
    """The text of the builder's data and the builder's name, where the content itself says nothing."""
    if _KEYS.isdisjoint(metas):
        return "", ""
    plain = re.sub(r"<[^<>]*>|\[[^\[\]]*\]|&nbsp;", "", content).strip()
    if plain and metas.get("_elementor_edit_mode") != "builder":
        return "", ""
    if written := metas.get("_elementor_data", ""):
        made = elementor(written)
        words = len(re.sub(r"<[^<>]*>", " ", made).split())
        # Elementor keeps a plain copy in the content; where that has as many words, it is the text.
        return (made, "Elementor") if words > len(plain.split()) else ("", "" if plain else "Elementor")
    if not plain and (written := metas.get("panels_data", "")):
        return siteorigin(written), "SiteOrigin"
    for key, name in (("_fl_builder_data", "Beaver Builder"), ("brizy", "Brizy")):
        if not plain and key in metas:
            return "", name
    return "", ""
