"""The public pages of agencies, posts, the people in them, and areas."""
