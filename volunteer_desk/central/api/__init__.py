"""Routes by area, each decodes, calls and encodes; every error is a problem document, never a page."""
