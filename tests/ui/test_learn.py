"""Learn without a browser: every chapter in both languages, its question, its link."""

import ast
import base64
import json
from pathlib import Path
from urllib.parse import parse_qs

import numpy as np
import pytest

import lstm_viz
from lstm_viz.learn.prose import prose, terms, word_count
from lstm_viz.models import examples, networks_of, rungs, tasks
from lstm_viz.models.stories import asked_place
from lstm_viz.texts.i18n import LANGUAGES, catalogue, speaking
from lstm_viz.texts.numbers import percent, share
from lstm_viz.ui.learn.chapters import CHAPTERS
from lstm_viz.ui.learn.misleading.reviews import IRONIES
from lstm_viz.ui.learn.misled import CASES, RELU
from tests.ui.driver import ROOT, component, link, open_app

NUMBERS = range(1, len(CHAPTERS) + 1)
WORDS = 120
LINES = 30


def figures(app):
    """Each chart's specification and its text alternative, by Streamlit key."""
    found = {}
    for element in app.get("plotly_chart"):
        name = element.proto.id.split("-")[-1]
        found[name] = json.loads(element.proto.spec)
    return found


def question(app, number):
    return next(b for b in app.button_group if f"given_{CHAPTERS[number - 1].name}" in b.key)


def told(app):
    return " ".join(m.value for m in [*app.markdown, *app.caption])


def open_chapter(number, **words):
    return open_app("learn", chapter=str(number), **words)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("number", NUMBERS)
def test_every_chapter_opens_and_keeps_its_answer(number, lang):
    app = open_chapter(number, lang=lang)
    assert not app.exception
    assert not app.warning
    chapter = CHAPTERS[number - 1]
    asked = prose(chapter.name, lang)
    assert app.subheader[1].value == asked.title
    assert asked.parts["summary"].text not in [info.value for info in app.info]
    assert catalogue(lang)["learn.right"] not in told(app)
    assert figures(app) or component(app, "fade")
    assert [f.value for f in app.latex] == [
        f"$$\n{p.strip('$')}\n$$" for p in asked.paragraphs if p.startswith("$$")
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_a_chapter_is_short_and_its_entry_is_data(chapter, lang):
    assert 30 < word_count(chapter.name, lang) <= WORDS
    path = Path(ROOT / f"{chapter.show.__module__.replace('.', '/')}.py")
    (entry,) = (
        node
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "CHAPTER"
    )
    assert entry.end_lineno - entry.lineno < LINES


@pytest.mark.parametrize("number", NUMBERS[1:])
def test_the_right_option_is_what_the_engine_says(number):
    app = open_chapter(number, lang="en")
    chapter = CHAPTERS[number - 1]
    with speaking("en"):
        right = chapter.check(chapter.compute(chapter.defaults))
    count = len(chapter.prose.parts["question"].options)
    assert len(right) == 1
    question(app, number).set_value(next(k for k in range(count) if k not in right)).run()
    assert catalogue("en")["learn.wrong"] in told(app)
    assert link(app, "done") == str(number)
    app.button(key="again").click().run()
    assert link(app, "done") is None
    assert catalogue("en")["learn.wrong"] not in told(app)
    question(app, number).set_value(next(iter(right))).run()
    assert catalogue("en")["learn.right"] in told(app)
    assert prose(chapter.name, "en").parts["summary"].text in [info.value for info in app.info]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_reader_marks_words_and_sees_what_networks_lean_on(lang):
    app = open_chapter(1, lang=lang)
    hidden = figures(app)["learn_words"]["data"]
    assert len(hidden) == 1  # no dots, no numbers
    question(app, 1).set_value([2, 7]).run()
    assert "done" not in app.query_params
    app.button(key="reveal").click().run()
    assert link(app, "done") == "1"
    model = lstm_viz.load(f"reviews-{lang}", "lstm")
    reading = model.read(examples(model.task)[0].text)
    strongest = int(np.abs(lstm_viz.effect(reading)[:, 1]).argmax())
    word = "".join(reading.tokens[slice(*reading.words[strongest])])
    assert word in app.markdown[1].value
    assert len(figures(app)["learn_words"]["layout"]["shapes"]) == 2


def test_the_gradient_is_shown_for_ten_steps_until_the_question_is_answered():
    (hidden,) = figures(open_chapter(6, lang="en"))["learn_gradients"]["data"]
    np.testing.assert_allclose(values_of(hidden["y"]), 0.9 ** np.arange(11), rtol=1e-6)


def test_answers_can_be_shown_by_the_link():
    app = open_chapter(6, lang="en", answers="shown")
    assert "0.5" in told(app)
    assert link(app, "answers") == "shown"
    assert "done" not in app.query_params


def test_chapter_progress_and_choices_are_in_the_link():
    app = open_chapter(6, lang="en", done="1.6", alpha="1.1", beta="2")
    assert not app.warning
    assert app.select_slider(key="alpha_en").value == "1.1"
    app.button(key="chapter_on").click().run()
    assert (link(app, "chapter"), link(app, "done")) == ("7", "1.6")
    app.button(key="chapter_back").click().run()
    assert (link(app, "chapter"), link(app, "alpha"), link(app, "beta")) == ("6", "1.1", "2")


def test_a_step_back_to_an_open_question_takes_the_answer_back():
    app = open_chapter(3, lang="en")
    for _ in range(2):
        (pills,) = [group for group in app.button_group if group.key.startswith("given_")]
        assert pills.value is None
        pills.set_value(1).run()
        assert link(app, "done") == "3"
        del app.query_params["done"]
        app.run()


@pytest.mark.parametrize(
    ("name", "value"), [("chapter", "99"), ("done", "1.x"), ("answers", "no"), ("alpha", "7")]
)
def test_what_a_link_names_wrongly_is_ignored_with_a_note(name, value):
    app = open_app("learn", **{"lang": "en", "chapter": "6"} | {name: value})
    if name == "alpha":
        assert app.query_params.get(name) is None
    assert not app.exception
    assert len(app.warning) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("number", [n for n in NUMBERS if n not in (3, 6)])
def test_the_very_state_is_opened_on_another_page(number, lang):
    app = open_chapter(number, lang=lang, answers="shown")
    label = {catalogue(lang)[f"learn.open_{page}"]: page for page in ("explore", "compare")}
    (target,) = (e.proto for e in app.get("page_link") if e.proto.label in label)
    words = {k: v[0] for k, v in parse_qs(target.query_string).items()}
    with speaking(lang):
        chapter = CHAPTERS[number - 1]
        linked = chapter.link(chapter.compute(chapter.defaults))
    assert linked.page == label[target.label]
    assert words == {"lang": lang, **linked.words}
    other = open_app(linked.page, **words)
    assert not other.exception
    assert not other.warning
    assert other.text_input(key="text").value == words["text"]
    assert other.query_params.get("edit") == words.get("edit")


def test_vanishing_gradients_lead_to_a_training():
    app = open_chapter(6, lang="en", answers="shown")
    label = catalogue("en")["learn.like_train"]
    (target,) = (e.proto for e in app.get("page_link") if e.proto.label == label)
    other = open_app("train", **{k: v[0] for k, v in parse_qs(target.query_string).items()})
    assert not other.exception
    assert not other.warning


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", ["explore", "learn"])
def test_symbols_and_terms_are_one_click_away(page, lang):
    app = open_app(page, lang=lang)
    app.button(key="terms").click().run()
    shown = [m.value for m in app.markdown]
    assert terms(lang).strip() in [value.strip() for value in shown]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_of_terms_has_both_languages_and_the_variants_of_the_notes(lang):
    table = terms(lang)
    for name in (
        *("삭제 게이트", "임시 Cell State", "g_t", "W_{xi}", "W_{xh_f}", r"\circ", r"\otimes"),
        *("C_t", "SimpleRNN", "Update Gate", "망각 게이트", "forget gate", "은닉 상태"),
        *("hidden state", r"\oplus", "셀 상태", "cell state"),
    ):
        assert name in table, name
    for part in table.strip().split("\n\n"):
        assert len({line.count("|") for line in part.splitlines()}) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_line_on_explore_leads_to_chapter_1(lang):
    app = open_app(lang=lang)
    label = catalogue(lang)["learn.invitation"]
    (first,) = (e.proto for e in app.get("page_link") if e.proto.label == label)
    assert parse_qs(first.query_string) == {"lang": [lang], "chapter": ["1"]}
    assert component(app, "invitation")["words"] == catalogue(lang)["learn.dismiss"]
    assert component(open_app("compare", lang=lang), "invitation") is None


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("number", [5, 8])
def test_the_clock_says_no_answer_before_it_is_revealed(number, lang):
    hidden = component(open_chapter(number, lang=lang), "clock")["tokens"]
    assert not any(token["answer"] for token in hidden)
    shown = component(open_chapter(number, lang=lang, answers="shown"), "clock")["tokens"]
    assert shown[-1]["answer"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_several_digits_are_asked_for_as_soon_as_there_are_networks_for_them(lang):
    app = open_chapter(5, lang=lang, answers="shown", held_thing="3", long_distance="20")
    assert not app.exception
    held = [b for b in app.button_group if b.key == f"held_thing_{lang}"]
    assert bool(held) == (f"numbers-{lang}" in tasks())
    if not held:
        assert len(app.warning) == 1
        return
    assert not app.warning
    assert catalogue(lang)["learn.asked_number"] in told(app)
    shown = {"rnn-weights", "lstm", "gru-weights"} & networks_of(f"numbers-{lang}").keys()
    assert len(figures(app)["learn_long"]["data"]) == len(shown) + 1  # and a guess
    assert prose("5-long", lang).parts["question_of_two"].text in told(app)


def place_of(name):
    """The number by which a link opens a chapter."""
    return next(at for at, chapter in enumerate(CHAPTERS, start=1) if chapter.name.endswith(name))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_each_thing_that_misleads_is_shown_with_its_numbers(case, lang):
    app = open_chapter(place_of("misled"), lang=lang, answers="shown", misled=case)
    assert not app.exception
    if case == RELU and not rungs(f"numbers-{lang}", "relu", "weights"):
        assert len(app.warning) == 1
        return
    assert not app.warning
    with speaking(lang):
        picture = CASES[case]()
        sentence = catalogue(lang)[f"misled_told.{case}"].format(**picture.told)
    assert sentence in told(app)
    assert len(sentence.split()) <= 70
    drawn = figures(app)["learn_misled" if picture.reading else "learn_measured"]
    assert len(drawn["data"]) >= 2
    assert not any(box.key == f"irony_{lang}" for box in app.selectbox)
    (target,) = (e.proto for e in app.get("page_link") if e.proto.label in labels(lang))
    words = {k: v[0] for k, v in parse_qs(target.query_string).items()}
    assert words == {"lang": lang, **picture.target.words}
    other = open_app(picture.target.page, **words)
    assert not other.exception
    assert not other.warning


def labels(lang):
    names = (f"{how}_{page}" for how in ("open", "like", "more") for page in ("explore", "compare"))
    return [catalogue(lang)[f"learn.{name}"] for name in names]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", IRONIES)
def test_each_review_of_irony_is_read_live(name, lang):
    app = open_chapter(place_of("misled"), lang=lang, answers="shown", irony=name)
    assert not app.exception
    assert not app.warning
    model = lstm_viz.load(f"reviews-{lang}", "lstm")
    reading = model.read(catalogue(lang)[f"irony.{name}"])
    drawn = figures(app)["learn_misled"]["data"][0]["y"]
    positive = reading.probabilities[:, model.labels.index("positive")]
    np.testing.assert_allclose(values_of(drawn), positive, atol=1e-6)
    asked = model.card.free_negations
    assert str(asked.right) in told(app)
    assert str(asked.of) in told(app)


def values_of(sent):
    return np.frombuffer(base64.b64decode(sent["bdata"]), dtype=sent["dtype"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_comparison_of_peepholes_is_that_of_the_cards(lang):
    app = open_chapter(place_of("peephole"), lang=lang, answers="shown")
    for cell in ("peephole", "lstm"):
        card = lstm_viz.load(f"travel-{lang}", cell).card
        with speaking(lang):
            right = share(sum(seed.right for seed in card.seeds) / (3 * card.accuracy.of))
        assert right in told(app)
        assert f"{card.sizes.weights.layer:,}" in told(app)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_gru_counts_its_weights_by_the_formula(lang):
    app = open_chapter(place_of("gru"), lang=lang, answers="shown")
    d = h = 32
    assert f"{3 * (h * (d + h) + h) + h:,}" in told(app)
    assert f"{4 * (h * (d + h) + h):,}" in told(app)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_lecturers_table_has_the_answers_that_are_computed(lang):
    app = open_app("lecturer", lang=lang)
    assert not app.exception
    assert not app.warning
    table = next(m.value for m in app.markdown if m.value.startswith("|"))
    lines = table.splitlines()[2:]
    assert len(lines) == len(CHAPTERS)
    assert len({line.count(" | ") for line in lines}) == 1
    for number, (line, chapter) in enumerate(zip(lines, CHAPTERS, strict=True), start=1):
        with speaking(lang):
            found = chapter.compute(chapter.defaults)
            told_of, name = chapter.told(found, ()), "question" + chapter.asks(found)
            asked = chapter.prose.parts[name]
            right = [asked.options[k].format(**told_of) for k in chapter.check(found)]
        assert all(f"**{option}**" in line for option in right)
        assert f"](learn?lang={lang}&chapter={number})" in line
        assert int(line.split(" | ")[-1].strip(" |")) >= 2
    hidden = open_app("learn", lang=lang, chapter="2")
    assert catalogue(lang)["learn.right"] not in told(hidden)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_learn_leads_to_the_lecturers_table_and_back(lang):
    for page, label in (("learn", "lecturer"), ("lecturer", "lecturer_back")):
        links = [e.proto for e in open_app(page, lang=lang).get("page_link")]
        (found,) = (one for one in links if one.label == catalogue(lang)[f"learn.{label}"])
        assert parse_qs(found.query_string) == {"lang": [lang]}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_right_options_of_the_last_chapters_follow_from_cards_and_runs(lang):
    right = {"peephole": {2}}  # in some seeds each of the two is ahead
    lstm, peephole = (lstm_viz.load(f"travel-{lang}", c).card.seeds for c in ("lstm", "peephole"))
    assert min(p.right - one.right for one, p in zip(lstm, peephole, strict=True)) <= 0
    gru = lstm_viz.load(f"travel-{lang}", "gru")
    (story, *_) = examples(gru.task)
    place = asked_place(gru.read(story.text))
    shut = gru.read(story.text, edits=[lstm_viz.Clamp("r", 0.0, start=place.stop)])
    right["gru"] = {int(shut.probabilities[-1].argmax() != gru.labels.index(story.answer))}
    lstm = lstm_viz.load(f"reviews-{lang}", "lstm")
    positive = lstm.read(catalogue(lang)["irony.sleep"]).probabilities[-1, 1]
    right["misled"] = {int(positive < 0.5)}
    for name, options in right.items():
        chapter = CHAPTERS[place_of(name) - 1]
        with speaking(lang):
            assert chapter.check(chapter.compute(chapter.defaults)) == options
    shown = open_chapter(place_of("misled"), lang=lang, answers="shown").markdown
    with speaking(lang):
        assert any(f"LSTM {percent(positive)}" in m.value for m in shown)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_answer_on_peepholes_tells_what_the_cards_count(lang):
    chapter = CHAPTERS[place_of("peephole") - 1]
    with speaking(lang):
        said = chapter.told(chapter.compute(chapter.defaults), ())
        for cell in ("lstm", "peephole"):
            card = lstm_viz.load(f"travel-{lang}", cell).card
            of_all = sum(seed.right for seed in card.seeds) / (3 * card.accuracy.of)
            assert said[cell] == share(of_all)
    assert said["extra"] == str(3 * 32)
