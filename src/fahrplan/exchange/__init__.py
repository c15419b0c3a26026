"""Questions, knowledge, wishes, events, funding, contacts, fingerprint and labs."""
