"""All tables. A row class says what its columns mean; what may be done with it is for `core`."""

from quizapp.store.models.articles import Article, Original, Passage, Revision
from quizapp.store.models.attempts import Assignment, Attempt, Item, Mark, ResponseEvent
from quizapp.store.models.people import Classroom, LoginFailure, Membership, Person
from quizapp.store.models.questions import Cited, Question, QuestionSet, SetEntry, Version

__all__ = [
    "Article",
    "Assignment",
    "Attempt",
    "Cited",
    "Classroom",
    "Item",
    "LoginFailure",
    "Mark",
    "Membership",
    "Original",
    "Passage",
    "Person",
    "Question",
    "QuestionSet",
    "ResponseEvent",
    "Revision",
    "SetEntry",
    "Version",
]
