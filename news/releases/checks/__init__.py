"""What may stand in the way of a step (`refusals`), what nobody can be sure of (`doubts`), and what both ask (`facts`)."""
