"""What may stand in the way of a step (`demands`), what nobody can be sure of (`doubts`), and what both ask (`facts`)."""
