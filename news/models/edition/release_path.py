"""The path of a release's page, for rows that are no `Edition`: lists, search, what programs are told."""


def release_path(year: int, month: int, slug: str) -> str:
    """What `reverse("news:release-detail", …)` gives, without the resolver, which costs lists more than their rows."""
    return f"/siaran-pers/{year}/{month:02d}/{slug}/"
