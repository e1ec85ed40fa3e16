"""What journalists take along: press kits, the check of their files, and the page for media."""
