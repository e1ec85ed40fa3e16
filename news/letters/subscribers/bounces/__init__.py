"""Mail that comes back: read from a mailbox (`mailboxes`), understood (`reading`), and stored with its delivery (`recording`)."""
