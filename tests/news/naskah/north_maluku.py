"""A small registry, for the rules' examples and tests."""

import datetime as dt

from news.naskah.registry import Acronym, Agency, Area, Event, Person, Registry, Regulation, Tenure, Term

DAY = dt.date(2021, 7, 8)
PEOPLE = (
    Person(1, "Abdul Gani Kasuba", before="K.H.", after="Lc."),
    Person(2, "Samsuddin Abdul Kadir", aliases=("Samsuddin A. Kadir",)),
    Person(3, "Saifuddin Djuba"),
    Person(4, "Frans Manery"),
    Person(5, "Arif Mahmud"),
    Person(6, "Muchlis Tapi Tapi"),
)
TENURES = (
    Tenure(1, "Gubernur", "Maluku Utara", "definitif", dt.date(2019, 5, 10), dt.date(2024, 5, 10)),
    Tenure(2, "Sekretaris Daerah", "Maluku Utara", "definitif", dt.date(2019, 1, 1), None),
    Tenure(3, "Bupati", "Halmahera Utara", "pj", dt.date(2021, 4, 15), dt.date(2021, 7, 8)),
    Tenure(4, "Bupati", "Halmahera Utara", "definitif", dt.date(2021, 7, 9), None),
    Tenure(6, "Wakil Bupati", "Halmahera Utara", "definitif", dt.date(2021, 7, 9), None),
)
AREAS = (
    Area("Provinsi Maluku Utara", "82", "Malut", "Sofifi"),
    Area("Kabupaten Halmahera Barat", "82.01", "Halbar", "Jailolo"),
    Area("Kabupaten Halmahera Utara", "82.03", "Halut", "Tobelo"),
    Area("Kabupaten Halmahera Selatan", "82.04", "Halsel", "Labuha"),
    Area("Kabupaten Pulau Taliabu", "82.08", "Taliabu", "Bobong"),
    Area("Kota Ternate", "82.71", "Ternate", "Ternate"),
)
REGISTRY = Registry(
    people=PEOPLE,
    tenures=TENURES,
    agencies=(
        Agency("Dinas Komunikasi, Informatika dan Persandian", "Diskominfosan"),
        Agency("Dinas Pemberdayaan Masyarakat dan Desa", "DPMD"),
    ),
    areas=AREAS,
    places=("Hotel Green Land", "Ngele Ngele"),
    acronyms=(
        Acronym("TIK", ("teknologi informasi dan komunikasi",)),
        Acronym("SPBE", ("sistem pemerintahan berbasis elektronik",)),
    ),
    regulations=(
        Regulation(
            "Peraturan Menteri Komunikasi dan Informatika",
            "8",
            2019,
            "Penyelenggaraan Urusan Pemerintahan Konkuren",
        ),
    ),
    terms=(Term("Revolusi Industri 4.0", ("revolusi 4.0", "revolusi industri 4.0")),),
    event=Event(
        "Rapat koordinasi", dt.date(2021, 7, 8), dt.date(2021, 7, 10), "Hotel Green Land", "Tobelo", "hibrida"
    ),
)
