"""Pure rules of forms: what a definition says, checking, order of pages, expressions, fees."""
