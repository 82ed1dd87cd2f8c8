"""What is slow by nature: `make bench` runs each and prints figure, reference and bar."""
