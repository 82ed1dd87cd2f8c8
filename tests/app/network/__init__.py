"""Tests of the network broker, over loopback."""
