"""Plays recorded answers instead of calling anybody up: for the demo and for tests."""
