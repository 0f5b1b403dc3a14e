"""What a classroom answered."""
