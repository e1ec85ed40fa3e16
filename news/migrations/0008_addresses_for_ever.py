"""No release takes an address that another one ever had; a stored page keeps what its edition changed."""

import django.contrib.postgres.constraints
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("news", "0007_letter_rights")]

    operations = [
        migrations.AddField(
            model_name="editionpage", name="changes_html", field=models.TextField(default="")
        ),
        migrations.AddField(
            model_name="editionpage", name="corrections", field=models.JSONField(default=list)
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("slug", "="), ("release", "<>")], name="address_of_one_release"
            ),
        ),
    ]
