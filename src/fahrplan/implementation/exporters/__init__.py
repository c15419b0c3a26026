"""Files this room hands out."""
