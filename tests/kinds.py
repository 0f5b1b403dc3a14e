"""A valid question of each kind, on the passages of `tests.factories`, with the words that prove it."""

from collections.abc import Mapping

from quizapp.core.questions import KINDS, Question, from_content

MOON = ("p1", "The moon pulls the water")
SUN = ("p2", "The sun pulls as well, but less")
BOTH = ("p2", "When both pull together, the tide is highest.")
TWICE = ("p1", "The tide rises twice a day.")
TABLES = ("p3", "Harbour masters wrote tables of the tide")
NEAREST = ("p1", "The moon pulls the water nearest to it.")
LESS = ("p2", "The sun pulls as well, but less.")

Quote = tuple[str, str]

# For each kind its content, and for each explained part the passages and quotes that it cites.
_MADE: Mapping[str, tuple[dict[str, object], dict[str, list[Quote]]]] = {
    "choice": (
        {
            "stem": "What pulls the water most?",
            "options": [
                {"id": "cm2k", "text": "The moon", "share": 1, "explanation": "It is nearest."},
                {"id": "cs3k", "text": "The sun", "share": 0.5, "explanation": "It pulls less."},
                {"id": "cw4k", "text": "The wind", "explanation": "The moon does."},
            ],
        },
        {"cm2k": [MOON], "cs3k": [SUN], "cw4k": [MOON]},
    ),
    "several": (
        {
            "stem": "What pulls the water?",
            "marking": "balanced",
            "options": [
                {"id": "sm2k", "text": "The moon", "share": 1, "explanation": "It pulls."},
                {"id": "ss3k", "text": "The sun", "share": 1, "explanation": "It pulls as well."},
                {"id": "sh4k", "text": "The harbour master", "explanation": "He wrote tables."},
                {"id": "sw5k", "text": "The wind", "explanation": "Moon and sun do."},
            ],
        },
        {"sm2k": [MOON], "ss3k": [SUN], "sh4k": [TABLES], "sw5k": [MOON, SUN]},
    ),
    "truefalse": (
        {
            "stem": "The sun pulls less than the moon.",
            "options": [
                {"id": "true", "share": 1, "explanation": "The text says so."},
                {"id": "false", "share": 0, "explanation": "It does pull less."},
            ],
        },
        {"true": [SUN], "false": [SUN]},
    ),
    "text": (
        {
            "stem": "What pulls the water most?",
            "accents": "keep",
            "near": 1,
            "answers": [
                {"id": "tm2k", "text": "the moon", "share": 1, "explanation": "It is nearest."},
                {"id": "tl3k", "text": "Luna", "share": 0.5, "explanation": "Its Latin name."},
                {"id": "ts4k", "text": "the sun", "share": 0, "explanation": "It pulls less."},
            ],
            "other": {"explanation": "The moon does."},
        },
        {"tm2k": [MOON], "tl3k": [MOON], "ts4k": [SUN], "other": [MOON]},
    ),
    "number": (
        {
            "stem": "How many times a day does the tide rise?",
            "tolerance": "0",
            "unit": ["times"],
            "answers": [
                {"id": "nt2k", "value": "2", "share": 1, "explanation": "Twice."},
                {"id": "no3k", "value": "1", "share": 0, "explanation": "Not once."},
            ],
            "other": {"explanation": "It rises twice."},
        },
        {"nt2k": [TWICE], "no3k": [TWICE], "other": [TWICE]},
    ),
    "matching": (
        {
            "stem": "What does each do?",
            "choices": [
                {"id": "mp2k", "text": "pulls most"},
                {"id": "ml3k", "text": "pulls less"},
                {"id": "mw4k", "text": "wrote tables"},
                {"id": "mn5k", "text": "explained the tide"},
            ],
            "pairs": [
                {"id": "pm2k", "prompt": "The moon", "choice": "mp2k", "explanation": "Nearest."},
                {"id": "ps3k", "prompt": "The sun", "choice": "ml3k", "explanation": "Less."},
                {"id": "ph4k", "prompt": "Masters", "choice": "mw4k", "explanation": "Tables."},
            ],
        },
        {"pm2k": [MOON], "ps3k": [SUN], "ph4k": [TABLES]},
    ),
    "ordering": (
        {
            "stem": "In which order does the text name them?",
            "marking": "neighbours",
            "events": [
                {"id": "em2k", "text": "The moon pulls", "explanation": "It is named first."},
                {"id": "es3k", "text": "The sun pulls", "explanation": "It is named next."},
                {"id": "et4k", "text": "Tables are written", "explanation": "They are named last."},
            ],
        },
        {"em2k": [MOON], "es3k": [SUN], "et4k": [TABLES]},
    ),
    "cloze": (
        {
            "stem": "Fill the gaps.",
            "text": "The [[gm2k]] pulls, and the tide rises [[gt3k]] times a day, the [[gs4k]] less.",
            "gaps": [
                {
                    "id": "gm2k",
                    "kind": "text",
                    "answers": [
                        {"id": "am2k", "text": "moon", "share": 1},
                        {"id": "al2k", "text": "Luna", "share": 0.5},
                    ],
                    "near": "1",
                    "weight": 2,
                    "explanation": "It is nearest.",
                },
                {
                    "id": "gt3k",
                    "kind": "number",
                    "answers": [{"id": "at3k", "text": "2", "share": 1}],
                    "explanation": "Twice.",
                },
                {
                    "id": "gs4k",
                    "kind": "choice",
                    "answers": [
                        {"id": "as4k", "text": "sun", "share": 1},
                        {"id": "aw4k", "text": "wind", "share": 0},
                    ],
                    "explanation": "The sun pulls as well.",
                },
            ],
        },
        {"gm2k": [MOON], "gt3k": [TWICE], "gs4k": [SUN]},
    ),
    "evidence": (
        {
            "stem": "What pulls less than the moon?",
            "threshold": 1,
            "dependent": False,
            "options": [
                {"id": "vs2k", "text": "The sun", "share": 1, "explanation": "It pulls less."},
                {"id": "vw3k", "text": "The wind", "share": 0, "explanation": "The sun does."},
            ],
            "sets": [
                {"id": "v14k", "explanation": "The sentence says so."},
                {"id": "v25k", "explanation": "Both together say so."},
            ],
        },
        {"vs2k": [SUN], "vw3k": [SUN], "v14k": [LESS], "v25k": [NEAREST, LESS]},
    ),
    "open": (
        {
            "stem": "Why is the tide highest when both pull together?",
            "rubric": [
                {
                    "id": "rc2k",
                    "text": "Names the causes",
                    "levels": [
                        {"id": "l02k", "points": 0, "text": "names none"},
                        {"id": "l12k", "points": 1, "text": "names one"},
                        {"id": "l32k", "points": 3, "text": "names both"},
                    ],
                },
                {
                    "id": "rq3k",
                    "text": "Points to the text",
                    "levels": [
                        {"id": "l03k", "points": 0, "text": "points nowhere"},
                        {"id": "l13k", "points": 1, "text": "points to the sentence"},
                    ],
                },
            ],
            "whole": {"explanation": "It names moon and sun."},
        },
        {"whole": [MOON, BOTH]},
    ),
}

EXAMPLES: Mapping[str, Question] = {kind: from_content(kind, _MADE[kind][0]) for kind in KINDS}
QUOTES: Mapping[str, Mapping[str, list[Quote]]] = {kind: _MADE[kind][1] for kind in KINDS}
