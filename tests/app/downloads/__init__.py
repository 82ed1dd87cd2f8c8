"""Tests of downloads against a hub stand-in over loopback."""
