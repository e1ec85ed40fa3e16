"""Who exists and who held which post when."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Areas, agencies, posts, officials, tenures; staff users; the audit trail."""

    name = "agencies"
    verbose_name = "Instansi & Pejabat"

    def ready(self):
        """Listen to what allauth tells of second factors."""
        from agencies.accounts import hooks  # noqa: F401
