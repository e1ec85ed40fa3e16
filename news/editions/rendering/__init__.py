"""An edition as HTML and as JSON for programs: `pages` makes and stores it of what is `shown`, its `heads` and `changes`."""
