"""What `make run` and `make test` need, and production never: packages and a database server of their own."""
