"""The pure parts of the scripts, run where they run: in Chromium."""

from typing import Any

import pytest

from tests.browser.conftest import Open, Site

WORDS = (
    "{hours: '{hours} h {minutes} m', minutes: '{minutes} m', seconds: '{seconds} s', over: 'over'}"
)


LEFT = '{ minutes: "{minutes} min", seconds: "{seconds} s", over: "up" }'

VOICES = """[
  { lang: "en", name: "a" }, { lang: "fr-FR", name: "d" }, { lang: "de-DE", localService: true },
  { lang: "en_US", name: "b", localService: true }, { lang: "en-GB", name: "c", localService: true },
]"""


@pytest.mark.parametrize(
    ("module", "call", "expected"),
    [
        ("cite", "codePoints('🌊a', 3)", 2),
        ("cite", "codePoints('abc', 2)", 2),
        ("cite", "codePoints('', 0)", 0),
        ("cite", "trimmed('a  bc  d', 1, 7)", [3, 5]),
        ("cite", "trimmed('abc', 0, 3)", [0, 3]),
        ("cite", "trimmed('a   b', 1, 4)", None),
        ("cite", "wholeWords('The moon pulls', 1, 6)", [0, 8]),
        ("cite", "wholeWords('The moon pulls', 4, 8)", [4, 8]),
        ("cite", "wholeWords('“für ihn”', 2, 6)", [1, 8]),
        ("cite", "wholeWords('die ‘Flut’ kam', 5, 9)", [5, 9]),
        ("cite", "wholeWords('in 1923.', 4, 8)", [3, 8]),
        ("answer", "eventId(new Uint8Array([0, 15, 255]))", "000fff"),
        ("answer", "eventId().length", 24),
        (
            "answer",
            "[200, 409, 404, 422, 400, 401, 408, 429, 500, 503].map(verdict).join()",
            "done,stale,refused,refused,who,who,later,later,later,later",
        ),
        (
            "answer",
            "answerOf([['answer-a', 'x'], ['answer', '1'], ['answer', '2'], ['other', '3']])",
            {"answer-a": ["x"], "answer": ["1", "2"]},
        ),
        (
            "answer",
            "ours('answer') && ours('answer-a') && ours('certainty') && !ours('looked') && !ours('')",
            True,
        ),
        ("clock", f"left(7501, {WORDS})", "2 h 6 m"),  # 125.02 minutes, begun ones counted
        ("clock", f"left(7140, {WORDS})", "119 m"),
        ("clock", f"left(61, {WORDS})", "2 m"),
        ("clock", f"left(60, {WORDS})", "60 s"),
        ("clock", f"left(0.2, {WORDS})", "1 s"),
        ("clock", f"left(-3, {WORDS})", "over"),
        ("clock", f"left(86401, {WORDS})", ""),
        ("clock", "corrected(null, 5000, 100, 300)", 4800),
        ("clock", "corrected(4750, 5000, 100, 300)", 4750),  # it fits an answer that took 200 ms
        ("clock", "corrected(4650, 5000, 100, 300)", 4800),
        ("clock", "warning(301, null)", None),
        ("clock", "warning(300, null)", 300),
        ("clock", "warning(120, 300)", None),
        ("clock", "warning(60, 300)", 60),
        ("clock", "warning(20, null)", 60),
        ("clock", "warning(20, 60)", None),
        ("clock", "warning(0, 300)", None),
        (
            "kept",
            "keptOf({'quizapp:/attempts/3/items/7/answer': '', 'quizapp:/attempts/3/items/8/answer': '',"
            " 'quizapp:/attempts/33/items/9/answer': '', other: ''}, '/attempts/3',"
            " ['/attempts/3/items/7/answer'])",
            ["quizapp:/attempts/3/items/8/answer"],
        ),
        ("ordering", "moved(['a', 'b', 'c'], 0, 1)", ["b", "a", "c"]),
        ("ordering", "moved(['a', 'b', 'c'], 2, -1)", ["a", "c", "b"]),
        ("ordering", "moved(['a', 'b', 'c'], 0, -1)", ["a", "b", "c"]),
        ("ordering", "moved(['a', 'b', 'c'], 2, 1)", ["a", "b", "c"]),
        ("live", f"left(1800, {LEFT})", "30 min"),
        ("live", f"left(61, {LEFT})", "2 min"),
        ("live", f"left(59.2, {LEFT})", "60 s"),
        ("live", f"left(-3, {LEFT})", "up"),
        (
            "live",
            "differing([['a', '1'], ['b', '2'], ['c', '3']], new Map([['a', '1'], ['b', '9']]))",
            [["b", "2"], ["c", "3"]],
        ),
        ("mark-keys", "meant({ key: '2', code: 'Digit2' })", 2),
        ("mark-keys", "meant({ key: 'é', code: 'Digit2' })", 2),  # a French keyboard
        (
            "mark-keys",
            "meant({ key: '2', code: 'Digit2', shiftKey: true })",
            2,
        ),  # the same, shifted
        ("mark-keys", "meant({ key: '@', code: 'Digit2', shiftKey: true })", None),
        ("mark-keys", "meant({ key: 'End', code: 'Numpad1' })", None),
        ("mark-keys", "meant({ key: '1', code: 'Digit1', ctrlKey: true })", None),
        ("mark-keys", "meant({ key: 'S', code: 'KeyS' })", "s"),  # Caps Lock
        ("mark-keys", "meant({ key: 's', code: 'KeyO' })", "s"),  # another layout
        ("mark-keys", "meant({ key: 'ы', code: 'KeyS' })", "s"),  # Cyrillic
        ("mark-keys", "meant({ key: 'S', code: 'KeyS', shiftKey: true })", None),
        ("mark-keys", "meant({ key: 's', code: 'KeyS', metaKey: true })", None),
        ("mark-keys", "meant({ key: 'Enter', code: 'Enter' })", None),
        ("mark-keys", "typed('TEXTAREA', 'textarea')", True),
        ("mark-keys", "typed('INPUT', 'text')", True),
        ("mark-keys", "typed('INPUT', 'radio')", False),
        ("mark-keys", "typed('A', undefined)", False),
        ("find", "stepped(1, 1, 3)", 2),
        ("find", "stepped(3, 1, 3)", 1),
        ("find", "stepped(1, -1, 3)", 3),
        (
            "picked",
            "filled('“{words}” ({other})', { words: '{other}$&' })",
            "“{other}$&” ({other})",
        ),
        ("words", "squeezed('\\n  High \\n\\t low ')", "High low "),
        ("read-aloud", "sentences('It rises. It falls!  ', 'en')", ["It rises.", "It falls!"]),
        ("read-aloud", "sentences('潮は満ちる。引く。', 'ja')", ["潮は満ちる。", "引く。"]),
        ("read-aloud", f"voiceFor('en', {VOICES}).name", "b"),
        ("read-aloud", f"voiceFor('en-gb', {VOICES}).name", "c"),
        ("read-aloud", f"voiceFor('en-AU', {VOICES}).name", "b"),
        ("read-aloud", f"voiceFor('fr', {VOICES})", None),  # only elsewhere
        ("look-back", "noted(['p1', 'p3'])", "- p1 p3"),
        ("look-back", "noted([])", "-"),
        (
            "local-time",
            "local('2026-11-22T09:58:00+00:00', 'en-GB', 'Europe/Berlin')",
            "22 November 2026, 10:58",
        ),
        (
            "local-time",
            "local('2026-06-22T22:58:00+00:00', 'en-GB', 'Europe/Berlin')",
            "23 June 2026, 00:58",
        ),
    ],
)
def test_pure_functions(site: Site, open_page: Open, module: str, call: str, expected: Any) -> None:
    page = open_page("/privacy")
    name = call.split("(", 1)[0].split(".map")[0]
    imported = "verdict" if name.startswith("[") else name
    script = f"import('/static/js/{module}.js').then(({{ {imported} }}) => ({call}))"
    assert page.evaluate(script) == expected
