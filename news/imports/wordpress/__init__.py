"""Exports of WordPress (WXR), read item by item into what each is to become: nothing here writes, and nothing knows a model.

`site_export` is the entrance. `parsing` cuts a file into items and mends them (`mending`); `survey` is the first pass, which
fills the `catalogue`; `fates`, `moments`, `names`, `addresses` and `text` decide what an item becomes (`items`), and `notes` says why.
"""
