"""How things stand with the platform, and what a person has to decide about it."""
