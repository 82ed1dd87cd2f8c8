"""Tests of app/ui/desktop."""
