"""The draft convention over HTTP."""
