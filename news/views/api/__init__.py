"""The interface of programs: what is public, as JSON. Only `door` is imported with the site; the rest when somebody asks."""
