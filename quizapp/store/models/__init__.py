"""All tables. A row class says what its columns mean; what may be done with it is for `core`."""

from quizapp.store.models.articles import (
    Article,
    ArticleDraft,
    ArticleShare,
    Original,
    Passage,
    Revision,
)
from quizapp.store.models.attempts import (
    Act,
    Assignment,
    Attempt,
    Item,
    Mark,
    Override,
    Regrade,
    ResponseEvent,
)
from quizapp.store.models.challenges import Challenge, Decision
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
from quizapp.store.models.reading import GlossaryEntry, Highlight
from quizapp.store.models.record import RecordEntry
from quizapp.store.models.second_marks import SecondMark
from quizapp.store.models.sharing import ArticleAct, ArticleCredit

__all__ = [
    "Accommodation",
    "Act",
    "Article",
    "ArticleAct",
    "ArticleCredit",
    "ArticleDraft",
    "ArticleImport",
    "ArticleShare",
    "Assignment",
    "Attempt",
    "Challenge",
    "Cited",
    "Classroom",
    "Decision",
    "GlossaryEntry",
    "Group",
    "Grouping",
    "Highlight",
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
    "RecordEntry",
    "Regrade",
    "ResponseEvent",
    "Revision",
    "SecondMark",
    "SetEntry",
    "Version",
]
