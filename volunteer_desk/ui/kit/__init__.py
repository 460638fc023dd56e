"""What every screen is made of: theme, words, formats, tasks, messages, fields."""
