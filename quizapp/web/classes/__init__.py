"""Classrooms and what is assigned in them."""
