"""Files that leave this room."""
