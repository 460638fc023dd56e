"""Builds the desktop program from its parts, owns the loop and the end."""

from volunteer_desk.app.options import Options

__all__ = ["Options"]
