"""The central platform: takes what desks recorded, merges it, and gives every desk one dense sequence."""
