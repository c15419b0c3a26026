"""Speed and size, measured in one command: ``make bench`` (or ``python -m benchmarks [PART …]``)."""
