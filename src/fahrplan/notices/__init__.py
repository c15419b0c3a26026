"""Subscriptions, news for people, digests by mail."""
