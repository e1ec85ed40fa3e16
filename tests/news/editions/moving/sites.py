"""An old site moved in a test: the export written, read, and what became of it."""

import pytest

from news.editions.moving import approving, taking
from news.editions.moving.reading import Asked
from news.models import MovedItem
from tests.news.imports.wordpress.exports import export


class OldSite:
    """An export in a folder, and the office that takes it over: hasan starts, salma approves."""

    def __init__(self, newsroom, folder):
        self.newsroom, self.folder = newsroom, folder
        self.move = None
        self.tally = None

    def write(self, *items, name="ekspor.xml", **more):
        """A file of these items."""
        path = self.folder / name
        path.write_bytes(export(*items, **more).encode("utf-8", "surrogatepass"))
        return path

    def take(self, *items, files=(), by=None, name="ekspor.xml", site=None, more="", **asked):
        """Read these items, or files that were written before; the batch afterwards."""
        of_site = {"site": site} if site else {}
        paths = list(files) or [self.write(*items, name=name, more=more, **of_site)]
        wanted = Asked(by=by or self.newsroom.hasan, agency=self.newsroom.office, **asked)
        self.move, self.tally = taking.take(paths, wanted)
        return self.move

    def approve(self, **more):
        """Let readers have it."""
        self.move = approving.approve(self.move, by=self.newsroom.salma, **more)
        return self.move

    def row(self, number, **more):
        """The ledger's row of an item."""
        return MovedItem.objects.get(old_id=number, **more)

    def fates(self):
        """What became of each item, by its number."""
        return dict(MovedItem.objects.order_by("old_id").values_list("old_id", "fate"))


@pytest.fixture
def old_site(newsroom, tmp_path):
    return OldSite(newsroom, tmp_path)
