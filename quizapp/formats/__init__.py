"""Files: bytes to core values and back. Reads no path and no network; a broken file is a list of problems."""
