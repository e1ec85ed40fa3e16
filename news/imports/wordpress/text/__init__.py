"""The text of an item, from WordPress' own notations to clean HTML.

`story` leads it through: `languages`, `blocks`, `shortcodes`, `hidden`, `paragraphs`, then `page`, which reads the HTML with `pictures`, `embeds` and `links`.
"""
