"""Django's PostgreSQL with a pool that listens whether a session still stands instead of asking each time."""
