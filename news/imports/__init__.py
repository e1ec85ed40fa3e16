"""Texts from elsewhere, read into proposals: nothing here writes, and nothing knows the desk.

`word` is the entrance for Word files. `word_parsing` runs in a process of its own; it uses `docx_parts` (what is in the
archive), `docx_styles` (what a style means), `docx_story` and `docx_drawings` (a text without what is not for readers), `docx_html`
(the text as blocks). `proposing` then finds headline, dateline and lead among the blocks, and `notices` says what was left out.
"""
