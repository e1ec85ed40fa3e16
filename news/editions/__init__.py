"""The frozen publication: what the public reads, made once and never changed."""
