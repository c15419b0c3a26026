"""Abstract interfaces to the outside world that every room may use."""
