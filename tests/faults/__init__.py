"""What storage can do to a desk: power that goes, disks that fill, writes that fail."""
