"""The desk's pages about agencies, officials, accounts and the audit trail: one module per subject."""

from agencies.admin import agency, area, audit, office, official, user

__all__ = ["agency", "area", "audit", "office", "official", "user"]
