"""The rules of the trade: pure functions over values. No clock, no files, no words for people."""
