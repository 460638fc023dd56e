"""Volunteer Desk: an hour given is never lost."""

__version__ = "0.1.0"
