"""A delivery service like FIT-Connect with a Fachverfahren behind it, for the demo and for tests; no Django."""
