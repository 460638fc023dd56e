"""The desk database's history, oldest first, shipped in the wheel."""
