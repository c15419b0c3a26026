"""A scanner for demonstration and tests: knows one harmless sample; and one that never answers."""
