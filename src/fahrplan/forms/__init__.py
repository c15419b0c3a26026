"""Forms: what they ask, in which order, in which words; drafts and what was handed in."""
