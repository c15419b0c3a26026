"""Logging in by OpenID Connect at any issuer: authorization code with PKCE, checked ID token."""
