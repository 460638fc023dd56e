"""Central's database history, oldest first, shipped in the wheel."""
