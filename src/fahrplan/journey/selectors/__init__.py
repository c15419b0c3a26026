"""What the room's pages read."""
