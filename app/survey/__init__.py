"""Asks every document of a library the same question: one row a document."""
