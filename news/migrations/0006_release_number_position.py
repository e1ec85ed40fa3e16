from django.db import migrations, models


class Migration(migrations.Migration):
    """A new name in Python alone: the column keeps its name, so the version before runs with it."""

    dependencies = [("news", "0005_names_of_subjects")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveConstraint("releasenumber", "number_place_once"),
                migrations.RenameField("releasenumber", "place", "position"),
                migrations.AlterField(
                    "releasenumber",
                    "position",
                    models.PositiveIntegerField(verbose_name="urutan", db_column="place"),
                ),
                migrations.AddConstraint(
                    "releasenumber",
                    models.UniqueConstraint(fields=["year", "position"], name="number_place_once"),
                ),
            ]
        )
    ]
