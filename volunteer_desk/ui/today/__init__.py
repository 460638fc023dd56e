"""The first screen: the day at a glance, and what needs the leader now."""
