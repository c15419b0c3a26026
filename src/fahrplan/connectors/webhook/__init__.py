"""Hands applications over as signed JSON to an address of the organisation."""
