"""Who exists and who held which post when."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Areas, agencies, posts, officials, tenures; staff users; the audit trail."""

    name = "agencies"
    verbose_name = "Instansi & Pejabat"
