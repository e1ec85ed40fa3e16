"""The project's own Python files, parsed: for tests of its structure."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
PACKAGES = ("kominfo", "agencies", "news")
LATE = {"import_module", "LateView", "on_demand"}  # kominfo.lib.web.on_demand


@cache
def modules() -> list[tuple[str, ast.Module]]:
    """Dotted name and syntax tree of every module but migrations; parsed once, only to be looked at."""
    return [
        (dotted(path), ast.parse(path.read_text(), str(path)))
        for package in PACKAGES
        for path in sorted((BASE_DIR / package).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def dotted(path: Path) -> str:
    """`news/models/__init__.py` → `news.models`."""
    parts = path.relative_to(BASE_DIR).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(name: str, tree: ast.Module) -> Iterator[str]:
    """The dotted names that a module imports, relative ones made absolute; also late, named in a string."""
    is_package = (BASE_DIR / name.replace(".", "/") / "__init__.py").exists()
    package = name.split(".") if is_package else name.split(".")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*base, *(node.module or "").split(".")]).strip(".")
            yield from (f"{origin}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).rsplit(".", 1)[-1] in LATE:
            words = (argument.value for argument in node.args if isinstance(argument, ast.Constant))
            yield from (word for word in words if word.split(".")[0] in PACKAGES)
