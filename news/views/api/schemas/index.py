"""Where everything is."""

from news.views.api.schemas.frame import Strict


class Index(Strict):
    """Where everything is."""

    site: str
    reference: str
    openapi: str
    resources: dict[str, str]
