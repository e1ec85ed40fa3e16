"""Forms: the copy, events, photos, and the steps of the workflow."""
