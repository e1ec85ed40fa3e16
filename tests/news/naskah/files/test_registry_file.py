"""A registry in a JSON file: everything of it is read, and what is wrong is named by part, row and key."""

import datetime as dt
import json

import pytest

from news.naskah import Registry
from news.naskah.files import Unreadable, registry_file
from news.naskah.registry import Acronym, Agency, Area, Person, Regulation, Tenure, Term


def read(data):
    return registry_file.read(json.dumps(data).encode())


def test_every_part_is_read():
    found = read(
        {
            "people": [{"id": 7, "name": "Saifuddin Djuba", "aliases": ["Saifuddin"], "before": "Drs.", "after": "M.Si."}],
            "tenures": [
                {"person": 7, "post": "Bupati", "area": "Halmahera Utara", "capacity": "pj", "start": "2021-04-15", "end": "2021-07-08"}
            ],
            "agencies": [{"name": "Dinas Kominfo", "short": "Kominfo", "aliases": ["Infokom"], "area": "Halut"}],
            "areas": [{"code": "82.03", "name": "Kabupaten Halmahera Utara", "short": "Halut", "capital": "Tobelo"}],
            "places": ["Hotel Green Land"],
            "acronyms": [{"short": "TIK", "long": ["teknologi informasi dan komunikasi"]}],
            "regulations": [{"kind": "Peraturan Menteri", "number": 8, "year": 2019, "title": "Urusan"}],
            "terms": [{"right": "Revolusi Industri 4.0", "wrong": ["revolusi 4.0"]}],
        }
    )  # fmt: skip

    assert found == Registry(
        people=(Person(7, "Saifuddin Djuba", ("Saifuddin",), "Drs.", "M.Si."),),
        tenures=(Tenure(7, "Bupati", "Halmahera Utara", "pj", dt.date(2021, 4, 15), dt.date(2021, 7, 8)),),
        agencies=(Agency("Dinas Kominfo", "Kominfo", ("Infokom",), "Halmahera Utara"),),
        areas=(Area("Kabupaten Halmahera Utara", "82.03", "Halut", "Tobelo"),),
        places=("Hotel Green Land",),
        acronyms=(Acronym("TIK", ("teknologi informasi dan komunikasi",)),),
        regulations=(Regulation("Peraturan Menteri", "8", 2019, "Urusan"),),
        terms=(Term("Revolusi Industri 4.0", ("revolusi 4.0",)),),
    )


def test_missing_parts_and_null_are_empty():
    assert read({}) == Registry()
    assert read({"people": None, "tenures": []}) == Registry()


@pytest.mark.parametrize("area", ["82.03", "Halut", "Kabupaten Halmahera Utara", None])
def test_an_area_may_be_given_by_code_or_any_name_or_stand_in_the_post(area):
    post = "Bupati Halmahera Utara" if area is None else "Bupati"
    found = read(
        {
            "people": [{"id": "a", "name": "Saifuddin Djuba"}],
            "tenures": [{"person": "a", "post": post, "area": area, "start": None}],
            "areas": [{"code": "82.03", "name": "Kabupaten Halmahera Utara", "short": "Halut"}],
        }
    )

    assert found.tenures == (Tenure("a", "Bupati", "Halmahera Utara"),)


PERSON = {"id": 1, "name": "Ratna"}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ([], "harus berupa objek JSON"),
        ({"orang": []}, "Bagian “orang” tidak dikenal. Yang ada: people, tenures"),
        ({"people": {}}, "Bagian “people” harus berupa daftar"),
        ({"people": [PERSON, "Ratna"]}, "Bagian “people”, baris 2: harus berupa objek"),
        ({"people": [PERSON | {"nama": "R"}]}, "Bagian “people”, baris 1: kunci “nama” tidak dikenal"),
        ({"people": [{"id": 1}]}, "Bagian “people”, baris 1: kunci “name” harus diisi"),
        ({"people": [PERSON | {"aliases": "R"}]}, "baris 1: “aliases” harus berupa daftar teks"),
        ({"people": [PERSON | {"name": 3}]}, "“name” harus berupa teks"),
        ({"people": [PERSON | {"id": True}]}, "“id” harus berupa angka atau teks"),
        (
            {"people": [PERSON], "tenures": [{"person": 2, "post": "Sekda"}]},
            "baris 1: tidak ada orang dengan id 2",
        ),
        (
            {"people": [PERSON], "tenures": [{"person": 1, "post": "Sekda", "start": "8/7/2021"}]},
            "“start” harus berupa tanggal",
        ),
        (
            {"people": [PERSON], "tenures": [{"person": 1, "post": "Sekda", "capacity": "pjb"}]},
            "“capacity” harus salah satu",
        ),
        ({"places": [{"name": "Hotel"}]}, "Bagian “places”, baris 1: harus berupa nama tempat"),
        ({"regulations": [{"kind": "PP", "number": "8", "year": 19}]}, "“year” harus berupa tahun"),
        ({"regulations": [{"kind": "PP", "number": [8], "year": 2019}]}, "“number” harus berupa nomor"),
    ],
)
def test_what_is_wrong_is_named(data, told):
    with pytest.raises(Unreadable) as raised:
        read(data)

    assert told in str(raised.value)


def test_what_is_no_json_is_told():
    with pytest.raises(Unreadable, match="bukan JSON yang utuh"):
        registry_file.read(b"{people: []}")
