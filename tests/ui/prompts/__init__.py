"""Tests of app/ui/prompts."""
