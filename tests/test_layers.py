"""Who may import whom: kominfo → news → agencies → kominfo.lib; inside news, surfaces → rules → models."""

import pytest

from tests.source import PACKAGES, imports, modules

# What each package must not import, by the start of the dotted name.
FORBIDDEN = {
    "kominfo.lib": ("kominfo", "agencies", "news"),
    "agencies": ("kominfo", "news"),
    "news.naskah": PACKAGES,
    "news": ("kominfo",),
    "news.models": (
        "news.releases.workflow",
        "news.editions.publishing",
        "news.copydesk",
        "news.rules",
        "news.views",
        "news.admin",
    ),
    "news.rules": ("news.releases.workflow", "news.editions.publishing", "news.views", "news.admin"),
    "news.releases.workflow": ("news.views", "news.admin", "news.forms"),
    "news.editions.publishing": ("news.views", "news.admin", "news.forms"),
    "news.views": ("news.releases.workflow", "news.editions.publishing", "news.admin"),
    "news.formats.feeds": ("news.releases.workflow", "news.editions.publishing", "news.admin"),
    "news.api": ("news.releases.workflow", "news.editions.publishing", "news.admin"),
    "news.admin": ("news.views", "news.urls"),
}
ALLOWED = {
    "kominfo.lib": ("kominfo.lib",),
    "agencies": ("kominfo.lib",),
    "news": ("kominfo.lib",),
    "news.naskah": ("news.naskah",),
}


def within(name: str, *packages: str) -> bool:
    """True if the dotted name is one of the packages or inside one."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def violations(package: str) -> list[str]:
    """Imports that go against the arrows, from the modules of one package."""
    return [
        f"{name} imports {imported}"
        for name, tree in modules()
        if within(name, package)
        for imported in imports(name, tree)
        if within(imported, *FORBIDDEN[package]) and not within(imported, *ALLOWED.get(package, ()))
    ]


@pytest.mark.parametrize("package", FORBIDDEN)
def test_imports_follow_the_arrows(package):
    assert violations(package) == []


def test_nothing_is_called_a_junk_drawer():
    junk = {"utils", "helpers", "common", "services", "base", "misc"}

    assert [name for name, _ in modules() if name.rsplit(".", 1)[-1] in junk] == []
