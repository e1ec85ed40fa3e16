"""The programme of an event: announcing it, its parts in order, the names of its days, what a release takes from it."""
