"""The ladder that a failing model goes down, and what is remembered of it."""
