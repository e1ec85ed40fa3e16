"""Who exists in the demo: agencies, subjects, officials and the posts they held.

Office-holders until February 2025 are public record; those since then are invented and all called Contoh.
"""

import datetime as dt
from typing import Any

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
    ("perhubungan", "Perhubungan", "Pelabuhan, penyeberangan, dan angkutan antarpulau."),
    ("pendidikan", "Pendidikan", "Sekolah, perpustakaan, dan kelas bagi warga."),
    ("kesehatan", "Kesehatan", "Puskesmas, rumah sakit, dan layanan jarak jauh."),
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
INVENTED = "Nama contoh untuk peragaan; bukan orang yang sebenarnya."
# Who holds office on the day the demo is loaded: name, titles before and after it, key of the tenure, post, capacity.
TODAY = [
    ("Nurhayati Contoh", "Hj.", "S.E., M.M.", "gubernur-kini", "gubernur", "definitive"),
    ("Ridwan Contoh", "", "S.H.", "wagub-kini", "wagub", "definitive"),
    ("Halim Contoh", "Drs.", "M.Si.", "sekda-kini", "sekda", "definitive"),
    ("Yusuf Contoh", "", "S.Sos.", "bupati-halbar-kini", "bupati-halbar", "definitive"),
    ("Maimuna Contoh", "", "S.P.", "bupati-halteng-kini", "bupati-halteng", "definitive"),
    ("Markus Contoh", "Ir.", "", "bupati-halut-kini", "bupati-halut", "definitive"),
    ("Fatmawati Contoh", "", "S.H., M.H.", "bupati-halsel-kini", "bupati-halsel", "definitive"),
    ("Abdullah Contoh", "H.", "", "bupati-sula-kini", "bupati-sula", "definitive"),
    ("Rosdiana Contoh", "", "S.E.", "bupati-haltim-kini", "bupati-haltim", "definitive"),
    ("Elias Contoh", "", "S.T.", "bupati-morotai-kini", "bupati-morotai", "definitive"),
    ("Hasnah Contoh", "", "S.STP.", "bupati-taliabu-kini", "bupati-taliabu", "pj"),
    ("Zulkifli Contoh", "Dr.", "M.Si.", "wali-kota-ternate-kini", "wali-kota-ternate", "definitive"),
    ("Salamah Contoh", "", "S.Pd.", "wali-kota-tidore-kini", "wali-kota-tidore", "definitive"),
    ("Idris Contoh", "", "S.Kom., M.T.", "kadis-kominfosan", "kadis-kominfosan", "definitive"),
    ("Wahyuni Contoh", "", "S.I.Kom.", "sekdis-kini", "sekdis", "definitive"),
    ("Saleh Contoh", "", "S.IP.", "kadis-dpmd", "kadis-dpmd", "definitive"),
    ("Mariana Contoh", "", "S.E., M.Sc.", "kadis-bappeda", "kadis-bappeda", "definitive"),
    ("Burhan Contoh", "", "", "kadis-bpbd", "kadis-bpbd", "definitive"),
    ("Asmar Contoh", "", "S.SiT.", "kadis-dishub", "kadis-dishub", "plt"),
    ("Ludia Contoh", "", "M.Pd.", "kadis-dikbud", "kadis-dikbud", "definitive"),
    ("Nirwana Contoh", "dr.", "M.Kes.", "kadis-dinkes", "kadis-dinkes", "definitive"),
]
IN_OFFICE_SINCE = dt.date(2025, 3, 3)
# key, title, agency's slug, code of the area, protocol rank
POSTS = [
    ("gubernur", "Gubernur Maluku Utara", "pemprov-maluku-utara", "82", 10),
    ("wagub", "Wakil Gubernur Maluku Utara", "pemprov-maluku-utara", "82", 15),
    ("sekda", "Sekretaris Daerah Provinsi Maluku Utara", "setda-maluku-utara", "82", 20),
    ("bupati-halut", "Bupati Halmahera Utara", "pemkab-halmahera-utara", "82.03", 30),
    ("bupati-halbar", "Bupati Halmahera Barat", "pemkab-halmahera-barat", "82.01", 30),
    ("bupati-halteng", "Bupati Halmahera Tengah", "pemkab-halmahera-tengah", "82.02", 30),
    ("bupati-halsel", "Bupati Halmahera Selatan", "pemkab-halmahera-selatan", "82.04", 30),
    ("bupati-sula", "Bupati Kepulauan Sula", "pemkab-kepulauan-sula", "82.05", 30),
    ("bupati-haltim", "Bupati Halmahera Timur", "pemkab-halmahera-timur", "82.06", 30),
    ("bupati-morotai", "Bupati Pulau Morotai", "pemkab-pulau-morotai", "82.07", 30),
    ("bupati-taliabu", "Bupati Pulau Taliabu", "pemkab-pulau-taliabu", "82.08", 30),
    ("wali-kota-ternate", "Wali Kota Ternate", "pemkot-ternate", "82.71", 30),
    ("wali-kota-tidore", "Wali Kota Tidore Kepulauan", "pemkot-tidore-kepulauan", "82.72", 30),
    (
        "kadis-kominfosan",
        "Kepala Dinas Komunikasi, Informatika, dan Persandian",
        "diskominfosan-malut",
        "82",
        50,
    ),
    ("kadis-dpmd", "Kepala Dinas Pemberdayaan Masyarakat dan Desa", "dpmd-malut", "82", 50),
    ("kadis-bappeda", "Kepala Badan Perencanaan Pembangunan Daerah", "bappeda-malut", "82", 50),
    ("kadis-bpbd", "Kepala Badan Penanggulangan Bencana Daerah", "bpbd-malut", "82", 50),
    ("kadis-dishub", "Kepala Dinas Perhubungan", "dishub-malut", "82", 50),
    ("kadis-dikbud", "Kepala Dinas Pendidikan dan Kebudayaan", "dikbud-malut", "82", 50),
    ("kadis-dinkes", "Kepala Dinas Kesehatan", "dinkes-malut", "82", 50),
    ("sekdis", "Sekretaris Dinas Komunikasi, Informatika, dan Persandian", "diskominfosan-malut", "82", 60),
]
# key, official's slug, post's key, capacity, first day, its precision, last day, its precision, sworn in on
TENURES: list[tuple[Any, ...]] = [
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
OFFICIALS += [(name.lower().replace(" ", "-"), name, before, after, []) for name, before, after, *_ in TODAY]
TENURES += [
    (
        key,
        name.lower().replace(" ", "-"),
        post,
        capacity,
        IN_OFFICE_SINCE,
        "day",
        None,
        "day",
        IN_OFFICE_SINCE,
    )
    for name, _, _, key, post, capacity in TODAY
]
