"""Who exists and who held which post when; who works at the desk; what they did."""

from agencies.models.agency import Agency, AgencyAlias, AgencyContact, Function
from agencies.models.area import Area, AreaAlias
from agencies.models.audit import AuditEntry, AuditSeal, EditedValues
from agencies.models.former_name import FormerName
from agencies.models.nightly_run import NightlyRun
from agencies.models.office import Office
from agencies.models.official import Official, OfficialAlias
from agencies.models.open_form import OpenForm
from agencies.models.sent_form import SentForm
from agencies.models.tally import SignInTally
from agencies.models.tenure import Held, Post, Tenure
from agencies.models.user import User

__all__ = [
    "Agency",
    "AgencyAlias",
    "AgencyContact",
    "Area",
    "AreaAlias",
    "AuditEntry",
    "AuditSeal",
    "EditedValues",
    "FormerName",
    "Function",
    "Held",
    "NightlyRun",
    "Office",
    "Official",
    "OfficialAlias",
    "OpenForm",
    "Post",
    "SentForm",
    "SignInTally",
    "Tenure",
    "User",
]
