"""Payments as files."""
