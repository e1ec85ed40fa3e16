"""The demo: a newsroom with its people, agencies, events and releases as plain data, loaded by `load_demo`.

Names and dates of office-holders until February 2025 are public record; those since then are all called Contoh and
are invented, as are the texts, the contacts and everything without a name. No words of real people are invented: they
are only quoted indirectly, after the press report of the event.
"""
