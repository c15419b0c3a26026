"""What comes into this room as a file."""
