"""The rules of ARCHITECTURE.md, each as a test."""
