"""The guard: gambling spam, hidden parts and rotten things, found before readers and search engines find them."""
