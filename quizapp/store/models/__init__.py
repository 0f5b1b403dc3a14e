"""All tables. A row class says what its columns mean; what may be done with it is for `core`."""

from quizapp.store.models.articles import (
    Article,
    ArticleShare,
    Original,
    Passage,
    Revision,
)
from quizapp.store.models.attempts import (
    Act,
    Assignment,
    Attempt,
    Challenge,
    Item,
    Mark,
    Override,
    Regrade,
    ResponseEvent,
)
from quizapp.store.models.imports import ArticleImport
from quizapp.store.models.people import (
    Accommodation,
    Classroom,
    Group,
    Grouping,
    LoginFailure,
    Membership,
    Person,
)
from quizapp.store.models.questions import Cited, Question, QuestionSet, SetEntry, Version

__all__ = [
    "Accommodation",
    "Act",
    "Article",
    "ArticleImport",
    "ArticleShare",
    "Assignment",
    "Attempt",
    "Challenge",
    "Cited",
    "Classroom",
    "Group",
    "Grouping",
    "Item",
    "LoginFailure",
    "Mark",
    "Membership",
    "Original",
    "Override",
    "Passage",
    "Person",
    "Question",
    "QuestionSet",
    "Regrade",
    "ResponseEvent",
    "Revision",
    "SetEntry",
    "Version",
]
