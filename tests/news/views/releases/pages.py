"""What tests read out of a release's page."""

import json
import re


def structured_data(response):
    """What the page tells search engines."""
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', response.text, re.DOTALL)
    return json.loads(block[1])
