"""x"""

import pytest

pytestmark = pytest.mark.django_db


def test_try(newsroom, client):
    newsroom.publish(headline="A")
    r = client.get("/api/")
    print(r.status_code, len(r.content)); import brotli; print(len(brotli.compress(r.content)))
    r = client.get("/api/v1/openapi.json")
    print(r.text[:6000])
