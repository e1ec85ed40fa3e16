"""The table of the shared cache (Django's own columns for DatabaseCache); the province and its ten regencies and cities.

Kemendagri and BPS number two of them differently (82.03 is 8205, 82.05 is 8203): both codes are data.
"""

from django.db import migrations

CACHE = """
CREATE TABLE kominfo_cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamp with time zone NOT NULL);
CREATE INDEX kominfo_cache_expires ON kominfo_cache (expires);
"""
AREAS = [
    # code, bps_code, name, short_name, slug, kind, capital
    ("82", "82", "Provinsi Maluku Utara", "Malut", "maluku-utara", "province", "Sofifi"),
    ("82.01", "8201", "Kabupaten Halmahera Barat", "Halbar", "halmahera-barat", "regency", "Jailolo"),
    ("82.02", "8202", "Kabupaten Halmahera Tengah", "Halteng", "halmahera-tengah", "regency", "Weda"),
    ("82.03", "8205", "Kabupaten Halmahera Utara", "Halut", "halmahera-utara", "regency", "Tobelo"),
    ("82.04", "8204", "Kabupaten Halmahera Selatan", "Halsel", "halmahera-selatan", "regency", "Labuha"),
    ("82.05", "8203", "Kabupaten Kepulauan Sula", "Kepsul", "kepulauan-sula", "regency", "Sanana"),
    ("82.06", "8206", "Kabupaten Halmahera Timur", "Haltim", "halmahera-timur", "regency", "Maba"),
    ("82.07", "8207", "Kabupaten Pulau Morotai", "Morotai", "pulau-morotai", "regency", "Daruba"),
    ("82.08", "8208", "Kabupaten Pulau Taliabu", "Taliabu", "pulau-taliabu", "regency", "Bobong"),
    ("82.71", "8271", "Kota Ternate", "Ternate", "kota-ternate", "city", "Ternate"),
    ("82.72", "8272", "Kota Tidore Kepulauan", "Tikep", "kota-tidore-kepulauan", "city", "Tidore"),
]


def add_areas(apps, schema_editor):
    """Write the areas, each below the province."""
    Area = apps.get_model("agencies", "Area")
    province = None
    for code, bps_code, name, short_name, slug, kind, capital in AREAS:
        area = Area.objects.create(
            code=code, bps_code=bps_code, name=name, short_name=short_name, slug=slug, kind=kind, capital=capital, parent=province
        )
        province = province or area


def remove_areas(apps, schema_editor):
    """Take the areas away again, children first."""
    Area = apps.get_model("agencies", "Area")
    for code, *_ in reversed(AREAS):
        Area.objects.filter(code=code).delete()


class Migration(migrations.Migration):
    initial = True
    dependencies = [("agencies", "0003_guards"), ("news", "0002_guards")]

    operations = [
        migrations.RunSQL(CACHE, "DROP TABLE kominfo_cache"),
        migrations.RunPython(add_areas, remove_areas),
    ]
