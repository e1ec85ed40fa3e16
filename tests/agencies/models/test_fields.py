"""What is true of the fields of every model."""

import pytest
from django.apps import apps
from django.db.models import ProtectedError
from django.utils.functional import Promise
from django.utils.translation import override

from agencies.models import Agency


def test_every_label_that_a_library_gives_has_an_indonesian_translation():
    labels = [
        (f"{model._meta.label}.{field.name}", field.verbose_name)
        for app in ("agencies", "news")
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if isinstance(getattr(field, "verbose_name", None), Promise)
    ]

    with override("en"):
        english = {name: str(label) for name, label in labels}
    with override("id"):
        assert [name for name, label in labels if str(label) == english[name]] == []


@pytest.mark.django_db
def test_an_agency_with_others_below_it_is_not_deleted(newsroom):
    parent = newsroom.office
    child = Agency.objects.create(
        name="Balai", short_name="Balai", slug="balai", kind="office", area=parent.area, parent=parent
    )

    with pytest.raises(ProtectedError):
        parent.delete()

    assert Agency.objects.filter(pk=child.pk).exists()
