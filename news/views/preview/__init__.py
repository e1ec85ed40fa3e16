"""What opens without an account by a link that the desk made: a preview or an embargoed text, and the answer to it."""
