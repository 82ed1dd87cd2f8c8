"""Inglenook, the product: wires `engine` and `rag`, puts processes around them."""
