"""The gate: recording attendance, on its own screen and from every other."""
