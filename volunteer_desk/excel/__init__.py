"""Workbooks and lists on disk: rows in with limits, right-to-left workbooks out. No words of its own."""
