"""The photo desk: where a photo is shown, taking one off the site, many uploaded at once."""
