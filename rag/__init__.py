"""A library of private documents: read, index, search, quote, check. Knows no Qt, no processes."""
