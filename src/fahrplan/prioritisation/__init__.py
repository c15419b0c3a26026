"""Which services first: criteria, weights, ratings of several people, and a plan under limited means."""
