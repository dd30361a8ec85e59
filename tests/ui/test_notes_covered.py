"""Every idea of the study notes is in a chapter of Learn, in both languages."""

import re
from functools import cache
from typing import NamedTuple

import pytest

from lstm_viz.learn.prose import prose, terms
from lstm_viz.texts.i18n import LANGUAGES
from lstm_viz.ui.learn.chapters import CHAPTERS
from tests.ui.driver import open_app

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
    idea("13", "products and sums alone touch it", 7, "⊗.*와 덧셈 ⊕만", "Only ⊗.*⊕"),
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
    idea("14", "i = σ(W [h, x] + b)", 9, r"i_t = \\sigma\(W_i"),
    idea("124", "c̃ = tanh(W [h, x] + b)", 9, r"\\tilde c_t = \\tanh\(W_c"),
    idea("1", "i stores the present", 9, "현재 정보를 얼마나 기억할지", "how much of the present"),
    idea(
        "2",
        "the candidate is a network learnt on its own",
        9,
        "따로 학습되는 tanh 층",
        "tanh layer that is learnt on its own",
    ),
    idea("13", "i ⊙ c̃ is what is written", 9, "원소별로 곱한", "pointwise product"),
    idea("1", "i = 0: c is the past alone", 9, r"i_t = 0:\\quad c_t = f_t"),
    idea(
        "1", "f shut, i open: the present alone", 9, r"현재만 \(f = 0", r"only the present \(f = 0"
    ),
    idea(
        "1", "f is the past’s, i the present’s", 10, "과거를, .i.는 현재를", "past counts, .i. how"
    ),
    idea("123", "past and present are added", 10, "더하면 새 셀 상태", "are added, unit by unit"),
    idea("4", "gates are vectors", 10, "유닛마다 하나씩 있는 벡터", "Each gate is a vector"),
    idea(
        "124",
        "f and i are not shares of one",
        10,
        "더해서 1이 될 필요가 없",
        "need not add up to 1",
    ),
    idea("14", "o = σ(W [h, x] + b)", 11, r"o_t = \\sigma\(W_o"),
    idea("134", "h = o tanh(c)", 11, r"h_t = o_t \\odot \\tanh\(c_t\)"),
    idea("2", "h alone goes out", 11, "나가는 값은 은닉 상태", "Only the hidden state"),
    idea(
        "2",
        "c runs inside, and sums up the past",
        11,
        "정보를 모은 셀 상태",
        "sums up what was read",
    ),
    idea("1", "h goes to the output layer, too", 11, "출력층도", "layer that answers sees"),
    idea("1", "tanh brings c between −1 and 1", 11, "−1과 1 사이로", "between −1 and 1"),
    idea("3", "four layers that talk to each other", 12, "층이 넷", "four that talk to each other"),
    idea("3", "forget, input, update, output", 12, "네 단계", "four phases"),
    idea("4", "h needs o and c; c needs f, i, c̃", 12, "거꾸로 보면 .h_t", "Backwards, .h_t"),
    idea("3", "four shapes of the drawing", 12, "네모는.*동그라미는", "A box.*a circle"),
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
    idea("2", "better because fewer? measured", 14, "늘 성능이 더 좋지는 않으니", "That is no law"),
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


@cache
def shown(chapter, lang):
    """All words of a chapter, its answer revealed."""
    if chapter == TERMS:
        return terms(lang)
    app = open_app("learn", lang=lang, chapter=str(PLACES[chapter]), answers="shown")
    assert not app.exception
    kinds = ("subheader", "markdown", "latex", "caption", "info", "html")
    parts = [element for kind in kinds for element in app.get(kind)]
    told = [getattr(e, "value", None) or e.proto.body for e in parts]
    options = [o.content for group in app.button_group for o in group.proto.options]
    return " ".join([*told, *options])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("one", IDEAS, ids=lambda one: one.name)
def test_a_chapter_shows_the_idea(one, lang):
    assert re.search(one.found[lang], shown(one.chapter, lang), re.DOTALL)


def test_every_chapter_has_ideas_and_every_note_is_there():
    there = {one.chapter for one in IDEAS}
    assert there == {*PLACES, TERMS}
    assert {note for one in IDEAS for note in one.notes} == set("01234")
    assert list(PLACES) == sorted(PLACES)
    for chapter in CHAPTERS:
        assert prose(chapter.name, "ko").title != prose(chapter.name, "en").title
