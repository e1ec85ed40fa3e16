"""What measures: a newsroom of any size, load over HTTP, memory of a worker."""
