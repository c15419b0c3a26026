"""What leaves this room as a file."""
