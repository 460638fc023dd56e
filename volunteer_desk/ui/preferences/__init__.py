"""How the desk looks and who may open it."""
