"""Files the room gives out."""
