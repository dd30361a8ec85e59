"""How a network was made: of how many weights, from which texts, by which recipe."""

from lstm_viz.models.counted import Count, Part, Share, Total


class WeightCounts(Part, frozen=True, kw_only=True):
    """How many weights each part of a network has."""

    embedding: Total
    input: Total
    recurrent: Total
    bias: Total
    peephole: Total | None = None
    readout: Total

    @property
    def by_part(self) -> dict[str, int]:
        """The parts that there are, by name."""
        counts = {name: getattr(self, name) for name in self.__struct_fields__}
        return {name: count for name, count in counts.items() if count is not None}

    @property
    def layer(self) -> int:
        """Those of the recurrent layer alone: what a budget is about."""
        return self.input + self.recurrent + self.bias + (self.peephole or 0)


class Sizes(Part, frozen=True, kw_only=True):
    """V tokens, D numbers a token, H units, K answers, and how many weights."""

    vocabulary: Total
    embedding: Total
    hidden: Total
    labels: Total
    weights: WeightCounts


class Source(Part, frozen=True, kw_only=True):
    """Where training texts come from: who made them, under which licence, how many, how often."""

    source: str
    title: str
    licence: str
    licence_note: str
    texts: Count
    repeats: Total


class Span(Part, frozen=True, kw_only=True):
    """Least and largest number of tokens before a story's place, and after it."""

    before: tuple[int, int]
    after: tuple[int, int]


class Phase(Part, frozen=True, kw_only=True):
    """Epochs whose stories are drawn from these spans, one as often as the other."""

    epochs: Total
    planted: bool
    spans: tuple[Span, ...]


class Tried(Part, frozen=True, kw_only=True):
    """A start and a rate, and the best share of right answers on validation, at which epoch.

    With `steps` if so long a training was tried.
    """

    start: str
    rate: float
    validation: Share
    epoch: Total
    steps: Total | None = None


class Recipe(Part, frozen=True, kw_only=True):
    """How a network was trained.

    By the steps of all epochs, if there were trainings of different lengths; `stories` an
    epoch and `curriculum` only of stories that name a place.

    Start and rate were chosen on validation among those that were `tried`.
    """

    start: str
    epochs: Total
    batch_size: Total
    dropout: Share
    steps: Total | None = None
    stories: Count | None = None
    curriculum: tuple[Phase, ...] = ()
    time_scale: Total | None = None  # tokens that the slowest gate of a chrono start keeps
    tried: tuple[Tried, ...] = ()
