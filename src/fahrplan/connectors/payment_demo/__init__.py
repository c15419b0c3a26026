"""A provider inside of this program that takes no money: for the demo and for tests."""
