"""Journeys through the real program: real workers, real model, real files."""
