"""Who uses or plans which solution, what fits whom, and what is bought together."""
