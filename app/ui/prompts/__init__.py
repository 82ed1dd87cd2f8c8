"""Saved prompts and personas, and what is completed in the composer."""
