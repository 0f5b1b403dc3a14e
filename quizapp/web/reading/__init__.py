"""Articles and the shelf they stand on."""
