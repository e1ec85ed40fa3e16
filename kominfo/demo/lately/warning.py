"""The warning that is in force while somebody looks at the demo: dated by the hour of its loading, as no other row is."""

import datetime as dt
from typing import Any

from kominfo.lib import dates

SINCE, LASTS = dt.timedelta(hours=2), dt.timedelta(hours=24)

RELEASE = {
    "kind": "announcement", "author": "ratna", "category": "immediate",
    "headline": "Gelombang Tinggi di Laut Maluku dan Perairan Halmahera", "slug": "gelombang-tinggi-laut-maluku",
    "lead": "Gelombang setinggi 2,5 sampai 4 meter diperkirakan terjadi di Laut Maluku dan perairan barat Halmahera. Nelayan dan nakhoda kapal kecil diminta menunda pelayaran.",
    "place": "Ternate", "photos": ["storm"], "topics": ["kebencanaan", "perhubungan"], "areas": ["82.71", "82.72", "82.01", "82.04"], "agencies": ["bpbd-malut", "dishub-malut"],
    "contact": ("Posko kebencanaan", "posko@example.id"),
    "warning_kind": "waves", "warning_level": "siaga", "warning_source": "BMKG Ternate",
    "warning_instruction": "Kapal di bawah 30 GT jangan melaut.",
    "body": """<p>Angin barat laut bertiup 15 sampai 25 knot sejak dini hari. Gelombang paling tinggi diperkirakan di antara Ternate dan Bitung serta di selatan Kepulauan Bacan.</p>
<h2>Yang perlu dilakukan</h2>
<ul><li>Kapal di bawah 30 GT menunggu di pelabuhan atau berlindung di teluk terdekat.</li><li>Kapal cepat antarpulau berangkat hanya dengan izin syahbandar.</li><li>Perahu di pantai terbuka ditarik ke darat dan diikat pada dua titik.</li><li>Warga di tepi pantai menjauh dari tanggul saat air pasang.</li></ul>
<h2>Penyeberangan</h2>
<p>Feri Ternate–Sidangoli dan Ternate–Rum masih berlayar. Jadwal kapal cepat dapat berubah sewaktu-waktu; penumpang diminta bertanya kepada petugas pelabuhan sebelum berangkat.</p>
<p>Keadaan darurat di laut dilaporkan kepada posko kebencanaan dengan menyebut nama kapal, jumlah orang, dan tempat terakhir yang diketahui. Peringatan ini diperbarui di halaman yang sama bila prakiraan berubah.</p>""",
}  # fmt: skip


def release(now: dt.datetime) -> dict[str, Any]:
    """The row as the other rows of the demo are; `valid_until` is a moment."""
    out = dates.in_wit(now - SINCE)
    until = dates.in_wit(now + LASTS).replace(minute=0, second=0, microsecond=0)
    return RELEASE | {
        "on": out.date(),
        "at": f"{out:%Y-%m-%d %H:%M}",
        "valid_until": until,
    }
