"""Marks: states that must go with a title into tabs, link previews, messages, calendars and feeds."""

# By the state's stored value. A state in which nothing has changed has no mark.
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
    """A row whose mark stands before its title. `STATE` and `TITLE` name the attributes that hold state and title."""

    STATE: str
    TITLE: str

    @property
    def mark(self) -> str:
        """The mark: one word in capitals, or empty."""
        return WORDS.get(getattr(self, self.STATE), "")

    @property
    def titled(self) -> str:
        """The title with its mark: "DICABUT: Gubernur membuka rapat"."""
        return self.marked(str(getattr(self, self.TITLE)))

    def marked(self, words: str) -> str:
        """Other words about the row, with its mark before them."""
        return f"{self.mark}: {words}" if self.mark else words
