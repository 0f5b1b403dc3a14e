"""Measurements and trials that need a real server. Loopback only."""
