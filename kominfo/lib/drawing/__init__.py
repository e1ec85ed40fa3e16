"""Pictures that the program draws itself: letters, and the cards that link previews show."""
