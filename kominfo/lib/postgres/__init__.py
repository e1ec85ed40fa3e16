"""What goes past or around the ORM: statements, questions compiled once, rows fetched together, guards."""
