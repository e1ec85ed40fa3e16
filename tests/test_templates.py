"""The templates: none that nobody uses, no name that leads nowhere, folders that can be read."""

import ast
import re
from pathlib import Path

from django.template import engines
from django.template.loader import get_template
from django.template.utils import get_app_template_dirs

from tests.source import BASE_DIR, modules

FOLDER = BASE_DIR / "templates"
# Letters are plain text with an engine of their own: tests/news/letters/test_wording.py.
NAMES = sorted(
    name
    for path in FOLDER.rglob("*")
    if path.is_file() and not (name := str(path.relative_to(FOLDER))).startswith("letters/")
)
TEXT = {name: (FOLDER / name).read_text() for name in NAMES}
MAX_ENTRIES = 18  # entries of a folder
# Found by their place alone: Django's error pages and the admin's pages of one app or model.
FOUND = re.compile(r"[45]\d\d\.html|admin/(agencies|auth|news)/.+")


def named_in_templates():
    """Every name that a template includes or extends, as (template, name)."""
    tag = re.compile(r'{% (?:include|extends) "([^"]+)"')
    return {(name, target) for name, text in TEXT.items() for target in tag.findall(text)}


def named_in_code():
    """Every template that the code names, as (module, name)."""
    return {
        (module, node.value)
        for module, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if re.fullmatch(r"[a-z0-9_/]+\.(html|txt)", node.value) and not node.value.startswith("/")
        if "/" in node.value or (FOLDER / node.value).exists()
        if not node.value.startswith("templates/")  # a path, as in `pages.MAKERS`
    }


def test_every_template_loads():
    assert [get_template(name).template.name for name in NAMES] == NAMES


def test_every_name_of_a_template_leads_to_one():
    ours, libraries = set(NAMES), [Path(folder) for folder in get_app_template_dirs("templates")]
    named = named_in_templates() | named_in_code()

    lost = {
        pair
        for pair in named
        if pair[1] not in ours and not any((folder / pair[1]).exists() for folder in libraries)
    }

    assert named_in_code() and named_in_templates()
    assert lost == set()


def test_every_template_is_used():
    """Named by another one or by the code, put in the place of a library's, or found by its place."""
    libraries = [Path(folder) for folder in get_app_template_dirs("templates")]
    used = {target for name, target in named_in_templates() | named_in_code() if name != target}

    idle = {name for name in NAMES if name not in used and not FOUND.fullmatch(name)}

    assert {name for name in idle if not any((folder / name).exists() for folder in libraries)} == set()


def test_every_folder_can_be_read_at_a_glance():
    folders = [FOLDER, *(path for path in FOLDER.rglob("*") if path.is_dir())]

    assert {str(path) for path in folders if len(list(path.iterdir())) > MAX_ENTRIES} == set()


def test_every_template_comes_from_these_folders():
    assert [str(folder) for folder in engines["django"].engine.dirs] == [str(FOLDER)]


def test_an_include_says_what_it_hands_on():
    """With `only`, a partial can be read by itself: nothing reaches it that its include does not name."""
    includes = {
        (name, tag) for name, text in TEXT.items() for tag in re.findall(r"{%-? *include [^%]*%}", text)
    }

    assert includes
    assert {(name, tag) for name, tag in includes if not tag.endswith(" only %}")} == set()
