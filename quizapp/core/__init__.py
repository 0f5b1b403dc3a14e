"""Pure rules: no Flask, no database, no clock, no dice, no files.

Everything here is a value or a function of values, so that a rule can be read, tested and
argued about without starting anything. Times and random choices are handed in by the services.
"""
