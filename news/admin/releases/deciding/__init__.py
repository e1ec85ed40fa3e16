"""Reading a copy to decide about it: the page as it will be, what changed, what to look at, and the decision."""
