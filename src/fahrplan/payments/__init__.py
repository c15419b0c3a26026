"""Payments for what the service wing does; the provider of payments stands behind a port."""
