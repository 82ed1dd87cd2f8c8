"""What the user allows tools to do, and how they are asked."""
