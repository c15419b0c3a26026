"""FIT-Connect: keys, encryption, event tokens, metadata and callbacks of the German delivery service, API v2."""
