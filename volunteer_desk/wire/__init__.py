"""What desk and central say to each other: messages, their bytes, and the chain that proves a past."""
