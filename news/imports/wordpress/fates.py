"""What becomes of an item by its type and its status, before anybody reads it."""

from news.imports.wordpress.items import Fate
from news.imports.wordpress.notes import Note, note
from news.imports.wordpress.parsing import Record

TEXTS = frozenset({"post", "page"})
_PARTS = {"nav_menu_item": "menu", "wp_block": "reusable"}
_LEFT = {"revision": "revision"}
_APPEARANCE = frozenset(
    {
        "custom_css", "customize_changeset", "wp_template", "wp_template_part", "wp_global_styles", "wp_navigation",
        "wp_font_family", "wp_font_face", "elementor_library", "elementor_font", "elementor_icons", "elementor_snippet",
        "et_pb_layout", "et_template", "et_theme_builder", "et_header_layout", "et_body_layout", "et_footer_layout",
        "fl-builder-template", "fusion_template", "fusion_element", "fusion_tb_layout", "fusion_tb_section", "avada_portfolio_layout",
        "vc_grid_item", "vc4_templates", "templatera", "astra-advanced-hook", "elementskit_template", "jet-theme-core",
        "ct_template", "brizy_template", "editor-story", "oceanwp_library", "tdb_templates", "sidebar", "slide", "soliloquy",
        "ml-slider", "ml-slide", "smart-slider", "nav_menu", "wp_area", "blocks", "cms_block", "megamenu", "mega_menu",
    }
)  # fmt: skip
_PLUGINS = frozenset(
    {
        "oembed_cache", "user_request", "wp_router_page", "acf", "acf-field", "acf-field-group", "acf-post-type", "acf-taxonomy",
        "wpcf7_contact_form", "flamingo_inbound", "flamingo_contact", "flamingo_outbound", "wpforms", "wpforms_log", "mc4wp-form",
        "nf_sub", "feedback", "jp_pay_order", "jp_pay_product", "jetpack_migration", "postman_sent_mail", "shop_order",
        "shop_order_refund", "shop_coupon", "shop_webhook", "scheduled-action", "tablepress_table", "wp-types-group", "wp-rest-api-log",
        "wp_log", "redirect_rule", "vip-legacy-redirect", "schema", "aioseo-location", "amn_exact-metrics", "amp_validated_url",
        "popup", "popup_theme", "rank_math_schema", "elementor-hf", "wprss_feed", "wprss_feed_item", "ai1ec_event_instance",
        "forum", "topic", "reply", "bp-email", "nxs_qp", "ngg_album", "ngg_gallery", "ngg_pictures", "display_type", "gal_display_source",
        "lightbox_library", "envira", "guest-author", "polylang_mo", "wpcode", "wphb_minify_group", "safecss", "custom-css-js", "cookielawinfo",
        "es_template", "newsletter", "mailpoet_page", "insertpostads", "adrotate", "advanced_ads", "quads-ads", "wp_automatic",
    }
)  # fmt: skip
_STATUSES = {
    "draft": Fate.DRAFT,
    "pending": Fate.DRAFT,
    "private": Fate.DRAFT,
    "future": Fate.DRAFT,
    "trash": Fate.LEFT,
    "auto-draft": Fate.LEFT,
    "inherit": Fate.LEFT,
}


def of_record(record: Record) -> tuple[Fate, list[Note]]:
    """Its fate and why, as one note for everything that is not simply public."""
    kind, status = record.text("post_type") or "post", record.text("status") or "publish"
    if kind == "attachment":
        return _of_upload(status)
    if kind in _PARTS:
        return Fate.PART, [note(_PARTS[kind])]
    if kind in _LEFT:
        return Fate.LEFT, [note(_LEFT[kind])]
    if kind in _APPEARANCE or kind in _PLUGINS:
        return Fate.LEFT, [note("appearance" if kind in _APPEARANCE else "plugin", words=kind)]
    fate, notes = _of_status(record, status)
    if not record.text("title") and not has_text(record):
        return Fate.LEFT, [*notes, note("empty")]
    if kind not in TEXTS and fate != Fate.LEFT:
        notes.append(note("custom_type", record.text("title"), words=kind))
        fate = Fate.WAITING
    return fate, notes


def has_text(record: Record) -> bool:
    """Whether it holds anything to read, or what a page builder made of it."""
    metas = record.metas
    return bool(
        record.text("content") or record.text("excerpt") or metas.get("_elementor_data", "").strip(" []")
    )


def _of_status(record: Record, status: str) -> tuple[Fate, list[Note]]:
    if status in _STATUSES:
        return _STATUSES[status], [note(status.replace("-", "_"), _planned(record, status))]
    if status != "publish":
        return Fate.DRAFT, [note("unknown_status", words=status)]
    if record.text("post_password"):
        return Fate.DRAFT, [note("password")]
    return Fate.PUBLIC, []


def _of_upload(status: str) -> tuple[Fate, list[Note]]:
    """Attachments inherit the status of their post; a private one or one in the bin says so itself."""
    if status in {"trash", "auto-draft"}:
        return Fate.LEFT, [note(status.replace("-", "_"))]
    return Fate.PART, [note("private")] if status == "private" else []


def _planned(record: Record, status: str) -> str:
    return record.text("post_date") if status == "future" else ""
