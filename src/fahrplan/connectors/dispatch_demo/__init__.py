"""Plays a Fachverfahren without a network: takes applications, or fails the way it is told to."""
