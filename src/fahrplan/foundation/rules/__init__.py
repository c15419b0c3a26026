"""Pure functions every room may use: ids, clock, access predicates, reports."""
