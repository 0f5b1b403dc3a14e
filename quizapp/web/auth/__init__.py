"""Accounts: register, log in and out, passwords, the first teacher."""
