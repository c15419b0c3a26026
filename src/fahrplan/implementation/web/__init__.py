"""Pages of the spine."""

from fahrplan.implementation.web.maturity import assess_page, maturity_page, model_file, models_page

__all__ = ["assess_page", "maturity_page", "model_file", "models_page"]
