"""A simulator of a provider that speaks XBezahldienste: a program of its own, on loopback only."""
