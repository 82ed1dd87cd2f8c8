"""Tests of the process boundary, against real children."""
