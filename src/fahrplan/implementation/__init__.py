"""The spine: how far each organisation is with each service, and what people can do online where."""
