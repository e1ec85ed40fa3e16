"""States that a title must not travel without: into tabs, link previews, messages, calendars and feeds."""

# By the state's stored value. What stands as it was announced has no word.
WORDS = {
    "withdrawn": "DICABUT",
    "retracted": "DITARIK",
    "consolidated": "DIGABUNG",
    "revoked": "DICABUT",
    "tentative": "BELUM PASTI",
    "postponed": "DITUNDA",
    "rescheduled": "DIJADWALKAN ULANG",
    "cancelled": "DIBATALKAN",
}


class Marked:
    """A row whose state is the first word of its title. `STATE` and `TITLE` name the attributes that hold them."""

    STATE: str
    TITLE: str

    @property
    def mark(self) -> str:
        """The state in one word, in capitals; empty where nothing has to be said."""
        return WORDS.get(getattr(self, self.STATE), "")

    @property
    def titled(self) -> str:
        """The title as it goes out of its page: "DICABUT: Gubernur membuka rapat"."""
        return self.marked(str(getattr(self, self.TITLE)))

    def marked(self, words: str) -> str:
        """Other words about the row, with its state before them."""
        return f"{self.mark}: {words}" if self.mark else words
