"""Tests of `bench`: its arithmetic, its questions, its plots and a real small run."""
