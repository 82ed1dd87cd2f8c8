"""Data files only: fonts, icons and the starter library."""
