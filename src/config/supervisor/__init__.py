"""Runs the demo: database, set-up, web server and worker, started and stopped together."""
