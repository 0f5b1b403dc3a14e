"""One function for each thing a person can do; one call is one transaction.

A function reads as load, allow, decide, keep: it loads rows, asks `quizapp.core.access`, lets a
rule of `quizapp.core` decide, and commits once, last. Views get plain values, never rows.
"""
