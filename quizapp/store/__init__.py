"""Rows, column types and migrations. Holds no rules, and knows of no request."""
