"""The local API: other programs on this computer, with a token, and nobody else."""
