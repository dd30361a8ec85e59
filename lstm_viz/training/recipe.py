"""How networks are trained: the recipe of a task, and its variants."""

from dataclasses import dataclass

from lstm_viz.models.networks import Network

Range = tuple[int, int]  # least and largest number of tokens, both counted in


@dataclass(frozen=True, slots=True)
class Span:
    """Ranges from which a story's tokens before its place, and after it, are drawn."""

    before: Range
    after: Range


@dataclass(frozen=True, slots=True)
class Phase:
    """Epochs of stories drawn from spans, one as often as the other."""

    epochs: int
    spans: tuple[Span, ...]
    planted: bool = False  # the place always between two words of a real sentence


@dataclass(frozen=True, slots=True)
class Recipe:
    """How every cell of a task is trained, the same for all of them."""

    epochs: int
    dropout: float  # of the embedding's features, one mask a text
    rates: tuple[float, ...] = (1e-3, 3e-3, 1e-2)
    batch_size: int = 128
    longest: int = 128  # tokens of a training review; evaluation never cuts
    longest_run: int | None = None  # of one character, in training reviews alone: ㅋㅋㅋ
    time_scale: int = 128  # tokens: how long the slowest gate of a chrono start keeps
    curriculum: tuple[Phase, ...] = ()  # of stories
    stories: int = 0  # in an epoch
    steps: int | None = None  # of a whole training, all epochs together


@dataclass(frozen=True, slots=True)
class Variant:
    """Another recipe by which one network is trained too, to show what decides."""

    name: str
    network: Network
    recipe: Recipe
