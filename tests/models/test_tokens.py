import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstm_viz.errors import TextLengthError
from lstm_viz.models.tokens import (
    MAX_TOKENS,
    TOKENIZERS,
    check_length,
    language_of,
    look_up_form,
    normalise,
    visible,
    word_spans,
    words_between_spaces,
)


def cut(text):
    shown = normalise(text)
    return [shown[start:stop] for start, stop in word_spans(shown)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("I don't, really!", ["I", "don't", ",", "really", "!"]),
        ("It’s 3.5/5", ["It’s", "3", ".", "5", "/", "5"]),
        ("rock'n'roll 'quoted'", ["rock'n'roll", "'", "quoted", "'"]),
        ("so-so … :)", ["so", "-", "so", "…", ":", ")"]),
        ("최고예요! 정말", ["최고예요", "!", "정말"]),
        ("👩‍👩‍👧 👍🏽 🇰🇷 1️⃣", ["👩‍👩‍👧", "👍🏽", "🇰🇷", "1️⃣"]),
        ("a_b", ["a", "_", "b"]),
        ("<b>x</b>", ["<", "b", ">", "x", "<", "/", "b", ">"]),
        ("\t \u3000\n", []),
    ],
)
def test_words_signs_and_emoji_are_tokens(text, tokens):
    assert cut(text) == tokens


def test_text_is_composed_before_it_is_cut():
    assert cut(unicodedata.normalize("NFD", "café 한글")) == ["café", "한글"]


@given(st.text())
def test_tokens_join_back_to_the_text_shown(text):
    shown = normalise(text)
    spans = word_spans(shown)
    ends = [0, *(stop for _, stop in spans)]
    gaps = [shown[end:start] for end, (start, _) in zip(ends, spans, strict=False)]
    assert set(gaps) <= {"", " "}
    assert all(start < stop for start, stop in spans)
    joined = "".join(gap + shown[a:b] for gap, (a, b) in zip(gaps, spans, strict=True))
    assert joined == shown


@given(st.text())
def test_no_character_but_white_space_is_lost(text):
    assert "".join(cut(text)) == normalise(text).replace(" ", "")


@given(st.text(st.characters()))
def test_normalising_twice_changes_nothing_and_always_gives_writable_text(text):
    shown = normalise(text)
    assert normalise(shown) == shown
    shown.encode("utf-8")


def test_halves_of_a_surrogate_pair_are_replaced():
    assert normalise("a\ud800b") == "a\ufffdb"


@pytest.mark.parametrize("count", [0, MAX_TOKENS + 1, 10_000])
def test_no_token_and_too_many_are_refused_with_their_number(count):
    with pytest.raises(TextLengthError) as refusal:
        check_length(count)
    assert refusal.value.got == count


@pytest.mark.parametrize("count", [1, MAX_TOKENS])
def test_the_ends_of_the_allowed_length_are_accepted(count):
    check_length(count)


def test_look_up_ignores_case_and_the_kind_of_apostrophe():
    assert look_up_form("DON’T") == "don't"


@pytest.mark.parametrize("token", ["\u200b", "\u202e", "\x00", "\u2066\u2069"])
def test_what_has_no_glyph_is_shown_by_its_code(token):
    assert visible(token).startswith("U+")


def syllables(text):
    return TOKENIZERS["syllables"].cut(normalise(text))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("참  좋다!", ["참", "␣", "좋", "다", "!"]),
        ("ㅋㅋ TV", ["ㅋ", "ㅋ", "␣", "T", "V"]),
        ("👩‍👩‍👧 👍🏽", ["👩‍👩‍👧", "␣", "👍🏽"]),
        (" ", []),
    ],
)
def test_syllables_signs_and_spaces_are_tokens(text, tokens):
    assert syllables(text) == tokens


def test_a_syllable_is_composed_before_it_is_cut():
    assert syllables(unicodedata.normalize("NFD", "한글")) == ["한", "글"]


@given(st.text())
def test_syllables_join_back_to_the_text_shown(text):
    shown = normalise(text)
    spans = TOKENIZERS["syllables"].spans(shown)
    assert "".join(shown[start:stop] for start, stop in spans) == shown
    assert "".join(syllables(text)).replace("␣", " ") == shown.replace("␣", " ")


@given(st.text())
def test_a_word_is_what_stands_between_spaces(text):
    shown = normalise(text).replace("␣", "")
    tokens = syllables(shown)
    words = ["".join(tokens[start:stop]) for start, stop in words_between_spaces(tokens)]
    assert words == [word for word in normalise(shown).split(" ") if word]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("정말 좋아요", "ko"),
        ("What a film", "en"),
        ("이 TV는 OLED라서 좋아요", "ko"),
        ("I love 김치", "en"),
        ("굿굿 TVs", "ko"),
        ("ㅋㅋㅋ", "ko"),
        ("10/10 ★", None),
        ("C'est très bien", "en"),
    ],
)
def test_the_language_of_a_text_is_that_of_most_letters(text, language):
    assert language_of(text) == language
