"""`inglenook bench`: measures the product beside a plain way of doing the same."""
