"""Every idea of the study notes is in a chapter of Learn, in both languages."""

import re
from functools import cache
from typing import NamedTuple

import pytest

from lstm_viz.learn.prose import prose, terms
from lstm_viz.texts.i18n import LANGUAGES
from lstm_viz.ui.learn.chapters import CHAPTERS
from tests.ui.driver import open_app

TO_COME = range(9, 13)  # chapters of the second half
TERMS = "terms"  # the table
PLACES = {int(chapter.name.split("-")[0]): at for at, chapter in enumerate(CHAPTERS, start=1)}


class Idea(NamedTuple):
    notes: str  # digits of the notes that have it
    name: str
    chapter: int | str
    found: dict[str, str]  # a pattern in each language, in what the chapter shows


def idea(notes, name, chapter, ko="", en=""):
    return Idea(notes, name, chapter, {"ko": ko, "en": en or ko})


IDEAS = [
    idea(
        "0",
        "keep what predicts, forget the rest",
        1,
        "예측에 필요한 것만 남기고",
        "forget the rest",
    ),
    idea("0", "words of a review that matter", 1, "남겨야 할 단어", "that you would keep"),
    idea("1", "vanilla, as ice cream; SimpleRNN", 2, "바닐라.*SimpleRNN", "vanilla.*SimpleRNN"),
    idea("0", "word to vector", 2, "벡터 .x_t", "becomes a vector"),
    idea(
        "0",
        "hidden state as memory",
        2,
        "기억은 은닉 상태 하나뿐",
        "hidden state is all its memory",
    ),
    idea("02", "joined with the last hidden state", 2, "이어붙이", "Joined with the last hidden"),
    idea("1", "h = tanh(W_x x + W_h h + b)", 2, r"tanh\(W_x x_t \+ W_h h_\{t-1\} \+ b\)"),
    idea("2", "W·[h, x]", 2, r"W\\cdot\[h_\{t-1\}, x_t\]"),
    idea("1", "bias, which drawings leave out", 2, "편향 없이", "without biases"),
    idea("4", "y_t is read from h_t", 2, "답 .y_t.는 .h_t.", "answer .y_t. is read from .h_t"),
    idea("2", "h = f(x, h) against {C, h} = LSTM(x, C, h)", 2, r"\\mathrm\{LSTM\}\(x_t, C_\{t-1\}"),
    idea("0", "tanh keeps values from −1 to 1", 3, "−1과 1 사이로", "between −1 and 1"),
    idea("0", "times 3 again and again", 3, "3을 시점마다 거듭", "by 3 ten times"),
    idea(
        "0",
        "large numbers are not slow, they overflow",
        3,
        "느려진다고들.*오버플로",
        "not slow.*overflow",
    ),
    idea("0", "an activation function", 3, "활성화 함수", "activation function"),
    idea("14", "σ for gates, 0 to 1", 3, "0과 1 사이의 σ", "σ, between 0 and 1"),
    idea("1", "the colour of x₁ fades", 4, "x_1.의 색이 뒤로 갈수록 옅", "x_1. grows paler"),
    idea(
        "1",
        "Moscow: the next word needs the place",
        5,
        "모스크바에.*여기 ___",
        "Moscow.*Here in ___",
    ),
    idea("1234", "long-term dependencies", 5, "장기 의존성", "long-term dependency"),
    idea("13", "an RNN holds the near", 5, "한참 앞에 나온 장소", "named long before"),
    idea("2", "vanishing gradients", 6, "소실", "vanish"),
    idea("2", "exploding gradients", 6, "폭주", "explode"),
    idea("03", "the cell state as highway", 7, "고속도로", "highway"),
    idea("13", "products and sums alone touch it", 7, "⊗와 덧셈 ⊕만", "Only ⊗.*⊕"),
    idea("2", "why it is called long short-term", 7, "장단기 메모리", "long .short-term. memory"),
    idea("1234", "c = f c + i c̃", 7, r"c_t = f_t \\odot c_\{t-1\} \+ i_t \\odot \\tilde c_t"),
    idea(
        "3",
        "a gate is a σ layer and a product",
        8,
        "σ 층과 원소별 곱",
        "σ layer and a pointwise product",
    ),
    idea("012", "0 forgets, 1 keeps", 8, "0이면 지우고 1이면", "0 forgets, 1 keeps"),
    idea("124", "f = σ(W [h, x] + b)", 8, r"f_t = \\sigma\(W_f"),
    idea("1", "what f = 0 does: c = i c̃ alone", 8, r"f_t = 0:\\quad c_t = i_t"),
    idea("1", "the name 삭제 게이트", 8, "삭제 게이트", "keep gate"),
    idea("4", "임시 Cell State is g is c̃", TERMS, "임시 Cell State"),
    idea("14", "W_xi and W_xh_f", TERMS, r"W_\{xi\}.*W_\{xh_f\}"),
    idea("14", "∘ and ⊙ and ⊗", TERMS, r"\\circ.*\\otimes"),
    idea(
        "2",
        "“Update Gate” is the addition",
        TERMS,
        "Update Gate.*게이트가 아니라",
        "Update Gate.*not a gate",
    ),
    # The second half.
    idea("1234", "input gate and candidate", 9),
    idea("1", "i = 0: c stays", 9),
    idea("1234", "the update of the cell state, and i + f are not 1", 10),
    idea("1234", "output gate and hidden state", 11),
    idea("2", "c runs inside, h alone goes out", 11),
    idea("3", "four layers that talk to each other", 12),
    idea(
        "4",
        "peepholes: gates see the cell state",
        13,
        "셀 상태를 들여다보게",
        "A peephole lets them",
    ),
    idea("4", "f and i see c_{t−1}", 13, r"p_f\\odot c_\{t-1\}.*p_i\\odot c_\{t-1\}"),
    idea("4", "o sees c_t", 13, r"p_o\\odot c_t \+"),
    idea("4", "W_c: one number a unit", 13, "W_c.*유닛마다 수 하나", "W_c.*one number a unit"),
    idea("24", "GRU: fewer parameters", 14, "매개변수를 줄인", "with fewer parameters"),
    idea(
        "24",
        "two gates, reset and update",
        14,
        "업데이트 게이트.*리셋 게이트",
        "update gate.*reset",
    ),
    idea(
        "24", "no cell state: h is the output", 14, "은닉 상태가 곧 출력", "hidden state is the out"
    ),
    idea("2", "no output gate", 14, "출력 게이트도 없이", "no output gate"),
    idea("4", "f and i become z and 1 − z", 14, "대신 .z.와 .1-z", "take the places of"),
    idea("2", "better because fewer? measured", 14, "법칙이 아니므로", "That is no law"),
    idea(
        "4",
        "the reset gate in the place of the output gate",
        TERMS,
        "출력 게이트를 대신",
        "replaces",
    ),
    idea(
        "13", "an RNN for short texts, an LSTM for long", 15, "RNN은 짧은 글에만", "for short texts"
    ),
    idea("0123", "RNN and LSTM compared fairly", 15, "학습 조건", "ask how it was trained"),
]
SHOWN = [one for one in IDEAS if one.chapter not in TO_COME]


@cache
def shown(chapter, lang):
    """All words of a chapter, its answer revealed."""
    if chapter == TERMS:
        return terms(lang)
    app = open_app("learn", lang=lang, chapter=str(PLACES[chapter]), answers="shown")
    assert not app.exception
    kinds = ("subheader", "markdown", "latex", "caption", "info", "html")
    parts = [element for kind in kinds for element in app.get(kind)]
    return " ".join(getattr(e, "value", None) or e.proto.body for e in parts)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("one", SHOWN, ids=lambda one: one.name)
def test_a_chapter_shows_the_idea(one, lang):
    assert re.search(one.found[lang], shown(one.chapter, lang), re.DOTALL)


def test_every_chapter_has_ideas_and_every_note_is_there():
    there = {one.chapter for one in IDEAS}
    assert there == {*PLACES, *TO_COME, TERMS}
    assert {note for one in SHOWN for note in one.notes} == set("01234")
    assert list(PLACES) == sorted(PLACES)
    for chapter in CHAPTERS:
        assert prose(chapter.name, "ko").title != prose(chapter.name, "en").title
