"""What is slow by nature: `make bench` runs each and prints figures beside bars."""
