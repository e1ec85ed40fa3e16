"""Events at the desk: their list and form, the rows of a form, and the sessions' own pages."""
