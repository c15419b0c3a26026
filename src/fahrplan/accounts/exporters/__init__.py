"""What goes out of this room."""
