"""A made-up Servicekonto for the demonstration, and one that always fails."""
