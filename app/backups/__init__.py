"""Backups that were checked, and what is brought back from them."""
