"""The search index, rebuilt from catalogue and lexicon."""
