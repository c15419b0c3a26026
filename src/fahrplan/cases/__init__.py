"""Cases: what comes in, who handles it by when, what is decided, and where it is handed over to."""
