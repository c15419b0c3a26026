"""Pages of this room: the gallery of components and what went wrong."""

from fahrplan.design.web.failures import bad_request, forbidden, not_found, server_error, stale_form
from fahrplan.design.web.gallery import gallery

__all__ = ["bad_request", "forbidden", "gallery", "not_found", "server_error", "stale_form"]
