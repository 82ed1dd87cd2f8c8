"""Reads user files: one module a format, chosen by what is in the file."""
