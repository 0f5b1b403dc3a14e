"""What is written is read again the same, whatever people have typed."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.content import Article, Bank, Cite, Part, Passage, Question, QuestionSet, Source
from quizapp.core.questions import Choice, Option
from quizapp.core.text import normalised
from quizapp.formats import article, bank, question_set

typed = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=120)
lines = st.one_of(
    typed.map(normalised).filter(bool),
    st.sampled_from(
        ["yes", "012", "1e3", "~", "null", "- a", "a: b", "# x", "@", "%", "'", '"', "<<"]
    ),
    st.lists(st.sampled_from(["moon", "—", "tide’s", "x" * 30]), min_size=1, max_size=40).map(
        " ".join
    ),
)
prose = st.one_of(
    typed.map(lambda text: unicodedata.normalize("NFC", text).strip()).filter(bool),
    st.lists(lines, min_size=1, max_size=3).map("\n\n".join),
)
slugs = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
context = st.text(st.sampled_from("ab .\n\t“"), max_size=20)
cites = st.builds(Cite, passage=slugs, quote=lines, before=context, after=context)
passages = st.builds(
    Passage,
    key=slugs,
    original=st.lists(st.integers(1, 9999), max_size=3).map(tuple),
    text=lines,
    note=st.one_of(st.just(""), prose),
)
articles = st.builds(
    Article,
    slug=slugs,
    title=lines,
    summary=prose,
    language=st.sampled_from(["en", "no", "pt-BR"]),
    licence=lines,
    source=st.builds(
        Source,
        author=lines,
        title=lines,
        publisher=lines,
        date=st.sampled_from(["2023", "2023-10", "2023-10-09"]),
        paragraphs=st.integers(0, 9999),
    ),
    parts=st.lists(
        st.builds(
            Part,
            key=slugs,
            title=lines,
            passages=st.lists(passages, min_size=1, max_size=2).map(tuple),
        ),
        min_size=1,
        max_size=2,
    ).map(tuple),
)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    ids = draw(st.lists(slugs, min_size=2, max_size=4, unique_by=str.casefold))
    texts = draw(
        st.lists(
            prose,
            min_size=len(ids),
            max_size=len(ids),
            unique_by=lambda one: one.casefold().strip(),
        )
    )
    shares = [1.0, *draw(st.lists(st.sampled_from([0.0, 0.5, 0.3333]), min_size=7, max_size=7))]
    options = [
        Option(id=one, text=text, share=share, explanation=draw(prose))
        for one, text, share in zip(ids, texts, shares, strict=False)
    ]
    return Question(
        id=draw(slugs),
        skill=draw(st.sampled_from(["recall", "evidence"])),
        level=draw(st.integers(1, 3)),
        asked=Choice(stem=draw(prose), options=tuple(options)),
        cites={one: tuple(draw(st.lists(cites, min_size=1, max_size=2))) for one in ids},
    )


@settings(deadline=None, max_examples=50)
@given(articles)
def test_an_article_comes_back(value: Article) -> None:
    assert article.read(article.write(value))[:2] == (value, [])


@settings(deadline=None, max_examples=50)
@given(st.lists(questions(), max_size=2).map(tuple))
def test_a_bank_comes_back(listed: tuple[Question, ...]) -> None:
    assert bank.read(bank.write(Bank(questions=listed)))[:2] == (Bank(questions=listed), [])


@settings(deadline=None, max_examples=50)
@given(
    st.builds(
        QuestionSet,
        slug=slugs,
        title=lines,
        summary=prose,
        questions=st.lists(slugs, min_size=1, max_size=5).map(tuple),
    )
)
def test_a_set_comes_back(value: QuestionSet) -> None:
    assert question_set.read(question_set.write(value))[:2] == (value, [])


def test_long_texts_are_folded_near_100_columns() -> None:
    value = QuestionSet(slug="s", title="t", summary="moon " * 100, questions=("q",))
    widths = [len(line) for line in question_set.write(value).decode().splitlines()]
    assert 90 <= max(widths) <= 105
