"""Press releases as staff work on them. The public never reads these rows: see `news.models.edition`."""

from news.models.release.numbers import NumberRegister, ReleaseNumber
from news.models.release.parts import ReleaseContributor, ReleasePhoto
from news.models.release.release import PressRelease
from news.models.release.version import ReleaseVersion
from news.models.release.warning import WarningKind, WarningLevel

__all__ = [
    "NumberRegister",
    "PressRelease",
    "ReleaseContributor",
    "ReleaseNumber",
    "ReleasePhoto",
    "ReleaseVersion",
    "WarningKind",
    "WarningLevel",
]
