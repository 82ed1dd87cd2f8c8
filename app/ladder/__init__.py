"""What is done when a model dies: load it in a way that asks less, and go on."""
