"""Files of the cases room."""
