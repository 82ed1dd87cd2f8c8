"""The one way out of this computer: what is turned on, who asked, and what was sent."""
