"""The models page: what is here, what is in use, adding a file."""
