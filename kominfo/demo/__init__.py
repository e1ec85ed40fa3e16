"""The demo: a newsroom with its people, agencies, events and releases as plain data, loaded by `load_demo`.

Names of office-holders and dates are public record; the texts, the contacts and everything without a name are
invented. Nobody's words are invented: officials are only quoted indirectly, after the press report of the event.
"""
