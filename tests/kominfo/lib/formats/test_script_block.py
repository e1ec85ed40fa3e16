"""Structured data that no title can break out of."""

import json
from datetime import UTC, datetime

from django.utils.safestring import SafeString
from hypothesis import given
from hypothesis import strategies as st

from kominfo.lib.formats import script_block

BEFORE, AFTER = '<script type="application/ld+json">', "</script>"


def body_of(block):
    assert block.startswith(BEFORE)
    assert block.endswith(AFTER)
    return block[len(BEFORE) : -len(AFTER)]


def test_data_comes_out_compact_and_safe():
    block = script_block.jsonld({"name": "Rapat Koordinasi – Tobelo", "at": datetime(2021, 7, 8, tzinfo=UTC)})

    assert isinstance(block, SafeString)
    assert body_of(block) == '{"name":"Rapat Koordinasi – Tobelo","at":"2021-07-08T00:00:00Z"}'


@given(
    st.text()
    | st.sampled_from(
        ["</script><script>alert(1)</script>", "<!--<script>", "a\u2028b\u2029c", "]]>", "&lt;"]
    )
)
def test_no_text_leaves_the_block_or_is_changed(text):
    body = body_of(script_block.jsonld({"headline": text}))

    assert not set("<>&\u2028\u2029") & set(body)
    assert json.loads(body) == {"headline": text}
