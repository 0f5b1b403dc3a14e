"""What a classroom answered. Each module here adds pages to the one blueprint."""

from quizapp.web.reports import (
    behind,
    calibration,
    challenges,
    gradebook,
    items,
    log,
    marking,
    misreadings,
    overriding,
    passages,
    record,
    regrading,
    second_marking,
    skills,
)

__all__ = [
    "behind",
    "calibration",
    "challenges",
    "gradebook",
    "items",
    "log",
    "marking",
    "misreadings",
    "overriding",
    "passages",
    "record",
    "regrading",
    "second_marking",
    "skills",
]
