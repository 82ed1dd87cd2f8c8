"""How models run best on this computer: measured here, remembered, and used on load."""
