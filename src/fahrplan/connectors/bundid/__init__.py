"""SAML 2.0: BundID for people (interface 10.2) and Mein Unternehmenskonto for businesses.

Our own reading of the published interface and of a public simulator; the official XSD of the extension was not at hand.
"""
