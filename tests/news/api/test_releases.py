"""Releases and editions as programs get them: what is public, under which standing, and nothing else."""

import pytest

pytestmark = pytest.mark.django_db


def test_try(newsroom, client):
    newsroom.publish(headline="A")
    for a in ["", "siaran-pers/", "edisi/", "agenda/", "instansi/", "pejabat/", "wilayah/", "topik/", "openapi.json"]:
        r = client.get(f"/api/v1/{a}")
        print(a, r.status_code, r.text[:1500])
    r = client.get("/api/v1/siaran-pers/?dari=x&jenis=foo")
    print(r.status_code, r.text)
