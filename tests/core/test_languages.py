import pytest

from quizapp.core.languages import direction, guess, tag


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The moon pulls the water and it rises.", "en"),
        ("Der Mond zieht das Wasser und es ist nicht die Sonne.", "de"),
        ("La lune attire les eaux et elle est dans le ciel.", "fr"),
        ("Луна притягивает воду.", "ru"),
        ("Місяць притягує воду, і її видно.", "uk"),
        ("الماء يرتفع مرتين في اليوم.", "ar"),
        ("آب دو بار در روز بالا می‌آید و پایین می‌رود، چگونه؟ گفت", "fa"),
        ("המים עולים פעמיים ביום.", "he"),
        ("月は水を引く。", "ja"),
        ("月亮吸引海水。", "zh"),
        ("달이 물을 당긴다.", "ko"),
        ("จันทร์ดึงน้ำ", "th"),
        ("1923, 1924 ...", ""),
        ("", ""),
    ],
)
def test_a_language_by_script_and_common_words(text: str, language: str) -> None:
    assert guess(text) == language


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "ltr"), ("ar-EG", "rtl"), ("he", "rtl"), ("az-Arab", "rtl"), ("ur-Latn", "ltr"), ("", "ltr")],
)  # fmt: skip
def test_the_direction_of_a_language(language: str, expected: str) -> None:
    assert direction(language) == expected


def test_tags() -> None:
    assert [tag(one) for one in ("pt_BR", " en ", "english language", "x", "'><", "zh-Hant-TW")] == [
        "pt-BR", "en", "", "", "", "zh-Hant-TW",
    ]  # fmt: skip
