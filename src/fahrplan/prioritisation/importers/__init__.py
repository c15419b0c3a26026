"""Files the room reads."""
