"""Pure rules of the search: words, questions, lexicon, spelling, places, ranking."""
