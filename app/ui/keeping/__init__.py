"""Your data: backups, exports, imports, and erasing everything."""
