"""Use cases and queries: plain functions that take a Session first, and the Desk that runs them."""
