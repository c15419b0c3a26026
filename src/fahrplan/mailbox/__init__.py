"""Messages between an office and who applied, and from when on a decision counts as announced."""
