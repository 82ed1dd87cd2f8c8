"""What the assistant can do, one file a tool; every effect waits for consent."""
