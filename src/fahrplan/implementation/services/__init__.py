"""Writes of the spine: observations in, states and sums out."""
