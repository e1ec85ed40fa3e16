"""Who exists in the demo: agencies, subjects, officials and the posts they held. Office-holders are public record."""

import datetime as dt

# Whom journalists may ask; invented, like every contact here.
PRESS_CONTACTS = (
    (
        "Meja Media Diskominfosan",
        "0812-0000-0000 (WhatsApp) atau media@example.id",
        "Senin–Jumat, 08.00–16.00 WIT",
    ),
    ("Piket informasi bencana", "piket@example.id", "Setiap saat, untuk keadaan darurat"),
)
OFFICE = {
    "name": "Dinas Komunikasi, Informatika, dan Persandian",
    "province": "Provinsi Maluku Utara",
    "credit": "Diskominfosan",
    "unit_code": "DISKOMINFOSAN",
    "media_hours": "Senin–Jumat, 08.00–16.00 WIT; malam dan hari libur hanya untuk keadaan darurat.",
    "media_guide": "Pertanyaan yang masuk sebelum pukul 12.00 WIT dijawab hari itu juga. Foto boleh dipakai dengan menyebut kreditnya.",
    "notice": "Situs peragaan: naskah dan gambar adalah contoh; bukan siaran resmi pemerintah.",
}
FUNCTIONS = [
    "komunikasi dan informatika",
    "persandian",
    "statistik",
    "pemberdayaan masyarakat dan desa",
    "perencanaan pembangunan",
    "penanggulangan bencana",
    "pendidikan",
    "kesehatan",
    "perhubungan",
]
KOMINFO, VILLAGES = FUNCTIONS[:2], FUNCTIONS[3:4]

# slug, name, short name, kind, parent's slug, functions, aliases, about
PROVINCE = [
    ("pemprov-maluku-utara", "Pemerintah Provinsi Maluku Utara", "Pemprov Malut", "province", None, [],
     ["Pemprov Maluku Utara", "Pemda Provinsi Maluku Utara"],
     "Pemerintah daerah provinsi dengan delapan kabupaten dan dua kota. Ibu kotanya Sofifi."),
    ("setda-maluku-utara", "Sekretariat Daerah Provinsi Maluku Utara", "Setda Malut", "secretariat",
     "pemprov-maluku-utara", [], ["Sekretariat Daerah Malut"],
     "Membantu gubernur menyusun kebijakan dan mengoordinasikan perangkat daerah."),
    ("diskominfosan-malut", "Dinas Komunikasi, Informatika, dan Persandian Provinsi Maluku Utara",
     "Diskominfosan Malut", "office", "pemprov-maluku-utara", [*KOMINFO, "statistik"],
     ["Diskominfo Maluku Utara", "Kominfo Malut", "Diskominfosan Maluku Utara"],
     "Mengelola informasi publik, jaringan, aplikasi, dan pengamanan informasi pemerintah provinsi."),
    ("dpmd-malut", "Dinas Pemberdayaan Masyarakat dan Desa Provinsi Maluku Utara", "DPMD Malut", "office",
     "pemprov-maluku-utara", VILLAGES, ["DPMD Maluku Utara"],
     "Membina pemerintahan desa dan kelembagaan masyarakat di provinsi."),
    ("bappeda-malut", "Badan Perencanaan Pembangunan Daerah Provinsi Maluku Utara", "Bappeda Malut", "board",
     "pemprov-maluku-utara", ["perencanaan pembangunan"], ["Bappeda Maluku Utara"],
     "Menyusun rencana pembangunan daerah dan mengendalikan pelaksanaannya."),
    ("bpbd-malut", "Badan Penanggulangan Bencana Daerah Provinsi Maluku Utara", "BPBD Malut", "board",
     "pemprov-maluku-utara", ["penanggulangan bencana"], ["BPBD Maluku Utara"],
     "Mengoordinasikan pencegahan, tanggap darurat, dan pemulihan bencana."),
    ("dishub-malut", "Dinas Perhubungan Provinsi Maluku Utara", "Dishub Malut", "office",
     "pemprov-maluku-utara", ["perhubungan"], ["Dishub Maluku Utara"],
     "Mengatur angkutan darat, laut, dan penyeberangan yang menjadi kewenangan provinsi."),
    ("dikbud-malut", "Dinas Pendidikan dan Kebudayaan Provinsi Maluku Utara", "Dikbud Malut", "office",
     "pemprov-maluku-utara", ["pendidikan"], ["Dikbud Maluku Utara"],
     "Menyelenggarakan pendidikan menengah, pendidikan khusus, dan urusan kebudayaan."),
    ("dinkes-malut", "Dinas Kesehatan Provinsi Maluku Utara", "Dinkes Malut", "office",
     "pemprov-maluku-utara", ["kesehatan"], ["Dinkes Maluku Utara"],
     "Membina upaya kesehatan masyarakat dan layanan rujukan di provinsi."),
]  # fmt: skip

# The ministry was renamed by the cabinet of October 2024; the old page stays and names its successor.
MINISTRIES = [
    ("kementerian-kominfo", "Kementerian Komunikasi dan Informatika", "Kementerian Kominfo", "Kemenkominfo",
     ["Kemkominfo", "Kominfo RI"], None, dt.date(2024, 10, 21)),
    ("kementerian-komdigi", "Kementerian Komunikasi dan Digital", "Kementerian Komdigi", "Kemkomdigi",
     ["Komdigi", "Kemenkomdigi"], dt.date(2024, 10, 21), None),
]  # fmt: skip

TOPICS = [
    ("spbe", "SPBE", "Sistem pemerintahan berbasis elektronik."),
    ("smart-government", "Smart government", "Pemerintahan yang layanannya terpadu dan berbasis data."),
    ("infrastruktur-tik", "Infrastruktur TIK", "Jaringan, menara, kabel laut, dan pusat data."),
    (
        "sumber-daya-manusia",
        "Sumber daya manusia",
        "Kemampuan aparatur di bidang komunikasi dan informatika.",
    ),
    ("pelayanan-publik", "Pelayanan publik", "Layanan pemerintah kepada warga."),
    ("keamanan-informasi", "Keamanan informasi", "Persandian dan pelindungan data pemerintah."),
    ("informasi-publik", "Informasi publik", "Keterbukaan informasi, PPID, dan klarifikasi hoaks."),
    ("kebencanaan", "Kebencanaan", "Kesiapsiagaan komunikasi dan peringatan dini."),
]
PROGRAMMES = [
    (
        "desa-daring",
        "Desa daring",
        "Disebut dalam laporan panitia rakor 2021; nama resminya belum terverifikasi.",
        False,
    ),
    ("desa-pintar", "Desa pintar", "Pemanfaatan TIK untuk layanan dan potensi desa.", True),
    ("media-center", "Media center", "Ruang kerja dan layanan informasi bagi wartawan dan masyarakat.", True),
    ("pusat-tik-bergerak", "Pusat TIK bergerak", "Layanan TIK keliling yang mendatangi desa.", True),
]
REGULATION = {
    "kind": "Peraturan Menteri",
    "issuer": "Komunikasi dan Informatika",
    "number": "8",
    "year": 2019,
    "title": "Penyelenggaraan Urusan Pemerintahan Konkuren Bidang Komunikasi dan Informatika",
}

# slug, name, titles before, titles after, aliases
OFFICIALS = [
    ("abdul-gani-kasuba", "Abdul Gani Kasuba", "K.H.", "Lc.", ["Gani Kasuba", "Abdul Gani Khasuba", "AGK"]),
    ("m-al-yasin-ali", "M. Al Yasin Ali", "", "", ["Al Yasin Ali", "Yasin Ali"]),
    (
        "samsuddin-a-kadir",
        "Samsuddin A. Kadir",
        "",
        "",
        ["Samsudin Kadir", "Samsuddin Abdul Kadir", "Samsuddin Kadir"],
    ),
    ("saifuddin-djuba", "Saifuddin Djuba", "", "", ["Saifudin Djuba", "Syaifuddin Djuba"]),
    ("frans-manery", "Frans Manery", "", "", ["Frans Maneri"]),
    ("arif-mahmud", "Arif Mahmud", "", "", ["Arief Mahmud"]),
]
# key, title, agency's slug, code of the area, protocol rank
POSTS = [
    ("gubernur", "Gubernur Maluku Utara", "pemprov-maluku-utara", "82", 10),
    ("wagub", "Wakil Gubernur Maluku Utara", "pemprov-maluku-utara", "82", 15),
    ("sekda", "Sekretaris Daerah Provinsi Maluku Utara", "setda-maluku-utara", "82", 20),
    ("bupati-halut", "Bupati Halmahera Utara", "pemkab-halmahera-utara", "82.03", 30),
    ("sekdis", "Sekretaris Dinas Komunikasi, Informatika, dan Persandian", "diskominfosan-malut", "82", 60),
]
# key, official's slug, post's key, capacity, first day, its precision, last day, its precision, sworn in on
TENURES = [
    ("agk", "abdul-gani-kasuba", "gubernur", "definitive", dt.date(2019, 5, 10), "day", dt.date(2024, 5, 10), "day", dt.date(2019, 5, 10)),
    ("yasin-wagub", "m-al-yasin-ali", "wagub", "definitive", dt.date(2019, 5, 10), "day", dt.date(2024, 5, 10), "day", dt.date(2019, 5, 10)),
    ("yasin-plt", "m-al-yasin-ali", "gubernur", "plt", dt.date(2023, 12, 1), "month", dt.date(2024, 5, 10), "day", None),
    ("samsuddin-plh", "samsuddin-a-kadir", "gubernur", "plh", dt.date(2024, 5, 10), "day", dt.date(2024, 5, 16), "day", None),
    ("samsuddin-pj", "samsuddin-a-kadir", "gubernur", "pj", dt.date(2024, 5, 17), "day", dt.date(2025, 2, 19), "month", None),
    ("samsuddin", "samsuddin-a-kadir", "sekda", "definitive", dt.date(2021, 7, 5), "known", dt.date(2024, 5, 17), "known", None),
    ("saifuddin", "saifuddin-djuba", "bupati-halut", "pj", dt.date(2021, 4, 15), "day", dt.date(2021, 7, 8), "day", dt.date(2021, 4, 15)),
    ("frans", "frans-manery", "bupati-halut", "definitive", dt.date(2021, 7, 9), "day", dt.date(2025, 2, 19), "month", dt.date(2021, 7, 9)),
    ("arif", "arif-mahmud", "sekdis", "definitive", dt.date(2021, 7, 5), "known", dt.date(2021, 7, 10), "known", None),
]  # fmt: skip
