"""What an invented press office of Maluku Utara knows: the registry that the labelled corpus is read beside. Nobody in it lives."""

import datetime as dt

from news.naskah.registry import Acronym, Agency, Area, Person, Registry, Regulation, Tenure, Term

PEOPLE = (
    Person(1, "Abdul Rahman Tomagola", ("Abdul R. Tomagola",), before="K.H."),
    Person(2, "Husna Marsaoly", after="S.E., M.Si."),
    Person(3, "Yamin Kharie"),
    Person(4, "Yohana Sarimole"),
    Person(5, "Muchlis Tapi Tapi"),
    Person(6, "Burhan Alhadar"),
    Person(7, "Saiful Ngongano", before="dr."),
    Person(8, "Fatmawati Umasugi"),
    Person(9, "Rustam Kailola"),
    Person(10, "Sitti Nurbaya Hi. Ahmad"),
    Person(11, "Ridwan Djafar"),
    Person(12, "Arifin Bopeng"),
    Person(13, "Iksan Arsad", after="S.Kom., M.T."),
)
TENURES = (
    Tenure(1, "Gubernur", "Maluku Utara", "definitif", dt.date(2019, 5, 10), dt.date(2024, 5, 10)),
    Tenure(9, "Gubernur", "Maluku Utara", "pj", dt.date(2024, 5, 11), dt.date(2025, 2, 19)),
    Tenure(2, "Sekretaris Daerah", "Maluku Utara", "definitif", dt.date(2020, 1, 2)),
    Tenure(3, "Bupati", "Halmahera Barat", "pj", dt.date(2022, 5, 23), dt.date(2024, 12, 31)),
    Tenure(4, "Bupati", "Halmahera Utara", "definitif", dt.date(2021, 7, 9), dt.date(2025, 2, 19)),
    Tenure(5, "Wakil Bupati", "Halmahera Utara", "definitif", dt.date(2021, 7, 9), dt.date(2025, 2, 19)),
    Tenure(6, "Wali Kota", "Ternate", "definitif", dt.date(2021, 4, 26), dt.date(2025, 2, 19)),
    Tenure(10, "Bupati", "Halmahera Selatan", "definitif", dt.date(2021, 5, 1)),
    Tenure(7, "Kepala Dinas Kesehatan", "Maluku Utara", "definitif", dt.date(2022, 1, 3)),
    Tenure(8, "Kepala Dinas Pendidikan dan Kebudayaan", "Maluku Utara", "definitif", dt.date(2021, 1, 4)),
    Tenure(11, "Kepala Dinas Kelautan dan Perikanan", "Maluku Utara", "definitif", dt.date(2020, 2, 3)),
)
AREAS = (
    Area("Provinsi Maluku Utara", "82", "Malut", "Sofifi"),
    Area("Kabupaten Halmahera Barat", "82.01", "Halbar", "Jailolo"),
    Area("Kabupaten Halmahera Tengah", "82.02", "Halteng", "Weda"),
    Area("Kabupaten Halmahera Utara", "82.03", "Halut", "Tobelo"),
    Area("Kabupaten Halmahera Selatan", "82.04", "Halsel", "Labuha"),
    Area("Kabupaten Kepulauan Sula", "82.05", "Kepsul", "Sanana"),
    Area("Kabupaten Halmahera Timur", "82.06", "Haltim", "Maba"),
    Area("Kabupaten Pulau Morotai", "82.07", "Morotai", "Daruba"),
    Area("Kabupaten Pulau Taliabu", "82.08", "Taliabu", "Bobong"),
    Area("Kota Ternate", "82.71", "Ternate", "Ternate"),
    Area("Kota Tidore Kepulauan", "82.72", "Tikep", "Tidore"),
)
AGENCIES = (
    Agency("Dinas Komunikasi, Informatika dan Persandian", "Diskominfosan", area="Maluku Utara"),
    Agency("Dinas Kesehatan", "Dinkes"),
    Agency("Dinas Pendidikan dan Kebudayaan", "Dikbud"),
    Agency("Dinas Kelautan dan Perikanan", "DKP"),
    Agency("Dinas Pemberdayaan Masyarakat dan Desa", "DPMD"),
    Agency("Dinas Perhubungan", "Dishub"),
    Agency("Dinas Perindustrian dan Perdagangan", "Disperindag"),
    Agency("Dinas Pekerjaan Umum dan Penataan Ruang", "PUPR"),
    Agency("Badan Penanggulangan Bencana Daerah", "BPBD"),
    Agency("Badan Pengelola Keuangan dan Aset Daerah", "BPKAD"),
)
ACRONYMS = (
    Acronym("TIK", ("teknologi informasi dan komunikasi",)),
    Acronym("SPBE", ("sistem pemerintahan berbasis elektronik",)),
    Acronym("TPID", ("tim pengendalian inflasi daerah",)),
    Acronym("OPD", ("organisasi perangkat daerah",)),
    Acronym("RAPBD", ("rancangan anggaran pendapatan dan belanja daerah",)),
    Acronym("PPID", ("pejabat pengelola informasi dan dokumentasi",)),
    Acronym("MTQ", ("musabaqah tilawatil quran",)),
    Acronym("PPDB", ("penerimaan peserta didik baru",)),
    Acronym("DBD", ("demam berdarah dengue",)),
)
REGULATIONS = (
    Regulation("Peraturan Presiden", "95", 2018, "Sistem Pemerintahan Berbasis Elektronik"),
    Regulation("Undang-Undang", "23", 2014, "Pemerintahan Daerah"),
)
WORLD = Registry(
    people=PEOPLE,
    tenures=TENURES,
    agencies=AGENCIES,
    areas=AREAS,
    places=(
        "Hotel Bela", "Hotel Green Land", "Pelabuhan Bastiong", "Pelabuhan Ahmad Yani", "Bandara Sultan Babullah",
        "Gelora Kie Raha", "Ngele Ngele", "Pasar Gamalama",
    ),
    acronyms=ACRONYMS,
    regulations=REGULATIONS,
    terms=(Term("Revolusi Industri 4.0", ("revolusi 4.0", "revolusi industri 4.0")),),
)  # fmt: skip
