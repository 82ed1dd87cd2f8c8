"""Tests of app/ui/keeping."""
