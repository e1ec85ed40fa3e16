"""What monitors are told: `probes` (is it alive, ready, in order) and `metrics` (how much waits, how old, how full)."""
