"""An old site's texts, pictures and addresses taken over as one batch, which a second person approves or somebody undoes.

`taking` stores what `news.imports.wordpress` reads, each batch of items in one transaction with its rows of the `ledger`; `drafts`,
`pictures`, `people`, `topics`, `old_addresses` and `links` say what becomes of an item's parts. `approving` makes all of it
public at one moment, `undoing` leaves nothing behind.
"""
