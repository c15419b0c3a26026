"""What changes the room's records."""
