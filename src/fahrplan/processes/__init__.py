"""Templates of documents, and processes in BPMN."""
