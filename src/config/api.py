"""The public API: one NinjaAPI that the rooms' routers plug into."""

from __future__ import annotations

from ninja import NinjaAPI

api = NinjaAPI(title="Fahrplan", version="1.0.0", docs_url=None, urls_namespace="api-v1")
