"""Providers of payments that speak XBezahldienste 1.0.0."""
