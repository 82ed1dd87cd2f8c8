"""The library page: libraries at the left, one table of documents."""
