"""A library of documents: read, index, search, quote, check. No Qt, no processes."""
