"""Products, their providers and versions, and the delivery plan of the Land."""
