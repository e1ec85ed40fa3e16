"""Events and agendas: the lists, the page of an event and what hangs on it."""
