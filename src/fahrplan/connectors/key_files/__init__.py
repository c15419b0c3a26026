"""Secret keys as files: a folder that only the service may enter."""
