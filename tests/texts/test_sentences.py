import pytest

import lstm_viz
from lstm_viz.errors import (
    DamagedFileError,
    MissingFileError,
    ShapeError,
)
from lstm_viz.figures import player
from lstm_viz.models import CELLS, MAX_TOKENS
from lstm_viz.texts import i18n, numbers, refusals, sentences, story_sentences
from lstm_viz.texts.player import player_alternative, player_words, reading_guide
from tests.cards import raw_card_of

TEXT = "The tea is wonderful."


@pytest.fixture(scope="module", params=CELLS)
def model(request):
    return lstm_viz.load("reviews-en", request.param)


def test_the_trust_line_tells_the_card(model):
    line, card = sentences.trust(model), raw_card_of(model)
    share = 100 * card["accuracy"]["right"] / card["accuracy"]["texts"]
    assert f"{share:.1f}\u202f%" in line
    assert f"{card['accuracy']['texts']:,}" in line
    assert f"{card['oracle']['texts']} test texts" in line
    assert card["oracle"]["name"] in line
    assert sentences.at_most(card["oracle"]["largest_difference"]) in line
    assert f"{sum(source['texts'] for source in card['data']):,}" in line
    assert f"{model.weights.hidden_size} units" in line
    assert sentences.network(model) in line


@pytest.mark.parametrize(
    ("difference", "written"),
    [
        (9.41e-16, "9.5·10⁻¹⁶"),
        (9.99e-16, "1.0·10⁻¹⁵"),
        (4.0e-7, "4.0·10⁻⁷"),
        (4.0001e-7, "4.1·10⁻⁷"),
    ],
)
def test_a_difference_is_never_written_smaller_than_it_is(difference, written):
    assert sentences.at_most(difference) == written


def test_the_answer_is_that_of_the_step(model):
    reading = model.read(TEXT)
    for step in range(len(reading)):
        sentence = sentences.answer(model, reading, step)
        best = reading.probabilities[step].argmax()
        assert model.labels[best] in sentence
        assert numbers.percent(reading.probabilities[step, best]) in sentence
    assert sentences.answer(model, reading, 4).startswith("Answer")
    assert sentences.answer(model, reading, 1).startswith("After 2 of 5 tokens")


@pytest.mark.parametrize(("tokens", "bracket"), [(5, 0), (20, 1), (40, 2), (100, 3)])
def test_the_accuracy_is_that_of_texts_of_this_length(model, tokens, bracket):
    entry = raw_card_of(model)["accuracy"]["by_length"][bracket]
    sentence = sentences.worth(model, model.read("good " * tokens))
    assert f"{100 * entry['right'] / entry['texts']:.0f} times in 100" in sentence
    assert f"{entry['texts']:,} test texts of {entry['from']} to {entry['to']} tokens" in sentence


def test_a_text_longer_than_any_test_text_is_told_so(model):
    sentence = sentences.worth(model, model.read("good " * 250))
    longest = raw_card_of(model)["accuracy"]["by_length"][-1]["to"]
    assert longest < 250
    assert "No test text was this long; on the" in sentence
    assert f"to {longest} tokens" in sentence


@pytest.fixture(params=i18n.LANGUAGES)
def lang(request):
    with i18n.speaking(request.param):
        yield i18n.catalogue(request.param)


def worth_of(task, text):
    model = lstm_viz.load(task, "gru")
    reading = model.read(text)
    told = sentences.worth(model, reading)
    assert sentences.doubt(model, reading) in ("", told)
    assert story_sentences.doubt(model, reading) == sentences.doubt(model, reading)
    return told


@pytest.mark.parametrize(
    ("task", "text", "unknown", "count"),
    [
        ("reviews-en", "xyzzyq good plughq zorkmq !", 3, 4),
        ("reviews-en", "xyzzyq !!!", 1, 1),
        ("reviews-en", "good 👍 👍 👍", 3, 4),
        ("reviews-en", "עברית וגם ...", 2, 2),
        ("reviews-ko", "עב רי ת", 5, 5),
    ],
)
def test_a_text_of_mostly_unknown_words_has_no_accuracy(lang, task, text, unknown, count):
    tokens = lang[f"tokens.{'words' if task == 'reviews-en' else 'syllables'}"]
    assert worth_of(task, text) == lang["answer.unknown"].format(
        unknown=unknown, count=count, tokens=tokens
    )


@pytest.mark.parametrize(
    ("task", "text"),
    [
        ("reviews-en", "최고예요 정말 맛있어요 !!!!!!"),
        ("reviews-en", "최고예요 very 맛있어요 "),
        ("reviews-ko", "What a wonderful film!"),
    ],
)
def test_a_text_in_the_other_language_has_no_accuracy(lang, task, text):
    assert worth_of(task, text) == lang[f"foreign.{task[-2:]}"]


@pytest.mark.parametrize("task", ["reviews-en", "reviews-ko"])
@pytest.mark.parametrize("text", ["10/10", "!!!", "...?", "★★★★★ 5.0", "♥️", "👍"])
def test_a_text_without_letters_has_no_accuracy(lang, task, text):
    assert worth_of(task, text) == lang["answer.no_letters"]


@pytest.mark.parametrize(
    ("task", "text"),
    [
        ("reviews-en", "good xyzzyq"),
        ("reviews-en", "I love 김치"),
        ("reviews-en", "“Ｇｏｏｄ” — 10/10…"),
        ("reviews-ko", "ㅋㅋㅋ"),
        ("reviews-ko", "이 TV는 OLED라서 좋아요 👍"),
    ],
)
def test_a_text_that_can_be_read_has_its_accuracy(lang, task, text):
    model = lstm_viz.load(task, "gru")
    entry = raw_card_of(model)["accuracy"]["by_length"][len(model.tokenize(text)) > 10]
    told = worth_of(task, text)
    assert f"{entry['texts']:,}" in told
    assert f"{100 * entry['right'] / entry['texts']:.0f}" in told


def test_the_text_alternative_has_the_numbers_of_the_trace(model):
    reading = model.read(TEXT)
    drawn = player(reading.trace, reading.tokens, words=player_words(model))
    sentence = player_alternative(model, reading, drawn)
    h = reading.trace.h
    expected = f"hidden state h from {h.min():.2f} to {h.max():.2f}, mean {h.mean():.2f}"
    assert expected in sentence
    assert "tokens: 5" in sentence


def test_a_text_that_cannot_be_read_is_told_why(model):
    too_long = refusals.unread(model, 300)
    assert "300 tokens" in too_long
    assert f"at most {MAX_TOKENS}" in too_long
    assert "nothing to read" in refusals.unread(model, 0)


def test_korean_is_counted_in_syllables():
    model = lstm_viz.load("reviews-ko", "gru")
    reading = model.read("참 좋다")
    assert sentences.answer(model, reading, 1).startswith("After 2 of 4 syllables")
    assert "syllables: 4" in player_alternative(
        model, reading, player(reading.trace, reading.tokens, words=player_words(model))
    )
    assert "syllables, each read to its end, this GRU" in sentences.worth(model, reading)
    assert "300 syllables" in refusals.unread(model, 300)
    assert "␣" in reading_guide(model, has_order=True)


def test_a_network_of_another_size_says_so():
    model = lstm_viz.load("reviews-en", "rnn", budget="weights")
    assert "RNN, 76 units" in sentences.trust(model)
    assert sentences.name_with_size(model.card) == "RNN 76"


def test_a_refusal_says_what_was_wrong_and_what_to_do():
    assert "m.json" in refusals.refusal(DamagedFileError("m.json", "a", "b"))
    assert "m.json" in refusals.refusal(MissingFileError("m.json", "a", "b"))
    with pytest.raises(ShapeError):
        refusals.refusal(ShapeError("x", 1, 2))


def test_words_of_a_link_are_quoted_and_cut():
    sentence = refusals.ignored([("cell", "[win](https://x.example) `code`"), ("t", "9" * 5000)])
    assert "`cell = [win](https://x.example) 'code'`" in sentence
    assert len(sentence) < 250
