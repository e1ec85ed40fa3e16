"""Mail that comes back: read from a mailbox (`kominfo.lib.mailboxes`), understood (`reading`), and stored with its delivery (`recording`)."""
