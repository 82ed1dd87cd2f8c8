"""Inglenook, the product: wires `engine` and `rag`, and puts process boundaries around them."""
