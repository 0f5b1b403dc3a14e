"""Taking a quiz and looking back at it. Each module here adds pages to the one blueprint."""

from quizapp.web.learn import again, challenges, clock, receipts, whole

__all__ = ["again", "challenges", "clock", "receipts", "whole"]
