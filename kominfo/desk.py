"""The desk: the admin site where staff work."""

from django.contrib.admin import AdminSite


class Desk(AdminSite):
    """Where staff write, check, approve and correct."""

    site_header = "Meja Redaksi"
    site_title = "Meja Redaksi"
    index_title = "Meja saya"
