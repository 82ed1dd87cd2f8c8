"""How much work an answer gets: what each level does, and what it may read."""
