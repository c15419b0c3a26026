"""Pure rules of the spine."""
