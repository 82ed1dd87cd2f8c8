"""Tests of the commands, on fakes and through the real command line."""
