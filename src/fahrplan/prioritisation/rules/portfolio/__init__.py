"""What to do when and how: the problem in plain data, checks in words, a quick answer, the exact one, reasons."""
