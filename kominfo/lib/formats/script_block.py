"""Data in a page as a `<script>` block that browsers do not run; what it says is decided in `news.formats.jsonld`."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.safestring import SafeString

from kominfo.lib.markup import html

# JSON may write any character as \uXXXX: none is left that could end the block or, in an old parser, a string.
_ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029\x7f"}


def jsonld(data: Mapping[str, Any]) -> SafeString:
    """`<script type="application/ld+json">` with `data`; a browser never runs it.

    Being data it needs no nonce: `script-src 'self'` leaves it alone (seen in Chromium).
    """
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    return html.trusted(f'<script type="application/ld+json">{text.translate(_ESCAPES)}</script>')
