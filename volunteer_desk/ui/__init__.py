"""The interface: screens side by side, the lists they share, and the kit they are made of."""
