import unicodedata

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from lstm_viz.errors import TextLengthError
from lstm_viz.models.forms import language_of, look_up_form, plain_form, shown_form, visible
from lstm_viz.models.normal import normalise
from lstm_viz.models.tokens import (
    MAX_TOKENS,
    TOKENIZERS,
    check_length,
    words_between_spaces,
)
from tests.faults import assert_none

SHY, ZWSP, ZWNJ, ZWJ, BOM, RLO = "\u00ad", "\u200b", "\u200c", "\u200d", "\ufeff", "\u202e"
WALES = "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"

# Where characters that cannot be seen meet all that they may be told apart by.
TRICKY = st.text(
    st.sampled_from(
        f"{SHY}{ZWSP}{ZWNJ}{ZWJ}{BOM}{RLO}\ufe0f\u034f\u3164\ufff0\u0301 a나م!’👩❤{WALES}"
    )
)


def cut(text):
    shown = normalise(text)
    return [shown[start:stop] for start, stop in TOKENIZERS["words"].spans(shown)]


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
        ("don´t don`t don‘t 5′4", ["don´t", "don`t", "don‘t", "5′4"]),
        (WALES, [WALES]),
        ("می‌خواهم", ["می‌خواهم"]),
        ("\t \u3000\n", []),
    ],
)
def test_words_signs_and_emoji_are_tokens(text, tokens):
    assert cut(text) == tokens


def test_text_is_composed_before_it_is_cut():
    assert cut(unicodedata.normalize("NFD", "café 한글")) == ["café", "한글"]


@pytest.mark.parametrize("character", [SHY, ZWSP, ZWNJ, ZWJ, BOM, RLO, "\u2060", "\u2066"])
def test_what_cannot_be_seen_neither_cuts_a_word_nor_is_a_token(character):
    text = character + f"won{character}derful {character} tea{character}!{character}"
    assert [look_up_form(token) for token in cut(text)] == ["wonderful", "tea", "!"]
    korean = syllables(f"{character}참{character} {character} 좋다{character}")
    assert [look_up_form(token) for token in korean] == ["참", "␣", "좋", "다"]


@pytest.mark.parametrize("text", [SHY, f" {ZWSP} {BOM}", f"{ZWJ}\ufe0f", "\u3164", "\u2800 \uffa0"])
def test_a_text_of_which_nothing_can_be_seen_is_empty(text):
    assert normalise(text) == ""


def test_what_makes_an_emoji_or_a_letter_another_is_kept():
    for text in ("👩‍👩‍👧 ❤️ 1️⃣", WALES, "می‌خواهم", "क्‍ष"):
        assert normalise(text) == text


@given(st.one_of(st.text(), TRICKY))
def test_tokens_join_back_to_the_text_shown(text):
    shown = normalise(text)
    spans = TOKENIZERS["words"].spans(shown)
    ends = [0, *(stop for _, stop in spans)]
    gaps = [shown[end:start] for end, (start, _) in zip(ends, spans, strict=False)]
    assert set(gaps) <= {"", " "}
    assert all(start < stop for start, stop in spans)
    joined = "".join(gap + shown[a:b] for gap, (a, b) in zip(gaps, spans, strict=True))
    assert joined == shown


@given(st.one_of(st.text(), st.text(st.characters(max_codepoint=127)), TRICKY))
def test_tokens_are_what_stands_in_their_spans(text):
    shown = normalise(text)
    for tokenizer in TOKENIZERS.values():
        standing = [shown_form(shown[start:stop]) for start, stop in tokenizer.spans(shown)]
        assert tokenizer.cut(shown) == standing


@example("0𖽏")
@given(st.one_of(st.text(), st.text(st.characters(max_codepoint=127)), TRICKY))
def test_words_and_digits_are_words_but_for_the_digits_that_stand_alone(text):
    shown = normalise(text)
    apart = TOKENIZERS["words_and_digits"].cut(shown)
    assert "".join(apart) == shown.replace(" ", "")
    of_digits = [token for token in apart if token[0].isdecimal()]
    assert all(regex.fullmatch(r"\X", token) for token in of_digits)  # one, and marks on it
    assert not any(digit.isdecimal() for token in apart for digit in token[1:])
    if not any(map(str.isdecimal, shown)):
        assert apart == TOKENIZERS["words"].cut(shown)


@given(st.one_of(st.text(), TRICKY))
def test_no_character_but_white_space_is_lost(text):
    assert "".join(cut(text)) == normalise(text).replace(" ", "")


@given(TRICKY)
def test_no_token_is_made_of_what_cannot_be_seen(text):
    unseen = "\u034f\ufe0f\ufff0" + SHY + ZWSP + ZWNJ + ZWJ + BOM + RLO
    for token in (*cut(text), *syllables(text)):
        assert token.strip(unseen)


@given(st.one_of(st.text(st.characters()), TRICKY))
def test_normalising_twice_changes_nothing_and_always_gives_writable_text(text):
    shown = normalise(text)
    assert normalise(shown) == shown
    shown.encode("utf-8")


def test_halves_of_a_surrogate_pair_are_replaced():
    assert normalise("a\ud800b") == "a\ufffdb"


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_are_shown_alike_beside_others_and_alone(text):
    assert f"{normalise(text)} é".lstrip(" ") == normalise(f"{text} é")
    alone = [
        text[start:stop]
        for text in [normalise(text)]
        for start, stop in TOKENIZERS["words"].spans(text)
    ]
    assert [*alone, "é"] == cut(f"{text} é")


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


PLAIN = {
    **dict.fromkeys("’‘‛‚´`ʼ′", "'"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‐‑‒–—―−－", "-"),
    **dict.fromkeys("…‥⋯。．", "."),
    **dict(zip("！？～〜∼，（％", "!?~~~,(%", strict=True)),
    "DON´T": "don't",
    "ＷＯＷ": "wow",
    "ﬁlm": "film",
    "𝐆𝐨𝐨𝐝": "good",
    "♥️": "♥",
    **dict(zip("ㅋ좋©", "ㅋ좋©", strict=True)),
}


def test_the_plain_form_is_what_a_plain_keyboard_writes():
    wrong = [
        (token, plain_form(token)) for token, form in PLAIN.items() if plain_form(token) != form
    ]
    assert_none(wrong)


@given(st.one_of(st.text(), TRICKY))
def test_a_plain_form_is_plain(text):
    for token in cut(text):
        assert plain_form(plain_form(token)) == plain_form(token)
        assert plain_form(look_up_form(token)) == plain_form(token)


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
