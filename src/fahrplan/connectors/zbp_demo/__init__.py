"""A federal mailbox that only writes down, and one that always fails."""
