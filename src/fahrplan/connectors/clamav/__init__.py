"""ClamAV's daemon as virus scanner, over its socket."""
