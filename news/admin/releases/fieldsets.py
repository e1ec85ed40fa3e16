"""The parts of the form of a release, in a reporter's order."""

from typing import Any

from news.admin.releases.writing import writing_page

# Parts of the form for some releases alone; a script hides them where they do not apply.
SOMETIMES = (
    (
        writing_page.HOAX,
        {
            "fields": ["claim", "rating", "evidence"],
            "description": "Hanya untuk jenis “Klarifikasi hoaks”.",
        },
    ),
    (
        writing_page.WARNING,
        {
            "fields": [
                "valid_until",
                ("warning_kind", "warning_level"),
                "warning_instruction",
                "warning_source",
            ],
            "description": "Pengumuman boleh berakhir pada suatu waktu. Informasi serta-merta boleh membawa peringatan; "
            "wilayahnya dipilih pada “Wilayah”.",
        },
    ),
)


def of_form(*, writes: bool, with_agency: bool) -> list[Any]:
    """The parts with their fields; whoever may not write reads the text."""
    return [
        (
            writing_page.TEXT,
            {
                "fields": [
                    "headline",
                    "subheadline",
                    ("dateline_place", "dateline_on"),
                    "lead",
                    "body" if writes else "text",
                ]
            },
        ),
        *SOMETIMES,
        (
            "Peristiwa",
            {
                "fields": ["events"],
                "description": "Tempat, tanggal, pejabat dan topik agenda mengisi apa yang masih kosong.",
            },
        ),
        (
            "Siapa dan tentang apa",
            {"fields": ["officials", "agencies", "areas", "topics", "programmes", "regulations"]},
        ),
        (
            "Kategori dan narahubung",
            {
                "fields": [
                    ("kind", "category"),
                    *(["press_contact"] if writes else []),
                    ("contact_name", "contact_channel"),
                    ("planned_on", "slug"),
                ]
            },
        ),
        ("Foto dan lampiran", {"fields": ["attachments"]}),
        ("Penulis", {"fields": ["agency"] if with_agency else []}),
    ]
