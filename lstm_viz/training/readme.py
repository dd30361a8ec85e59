"""``python -m lstm_viz.training.readme``: write the tables of accuracy into both READMEs."""

from collections.abc import Mapping
from pathlib import Path

from lstm_viz.models import networks_of
from lstm_viz.texts.i18n import speaking
from lstm_viz.training import latch
from lstm_viz.training.readme_tables import number_table, review_table, story_table
from lstm_viz.training.tasks import TASKS, Task

ROOT = Path(__file__).parents[2]
READMES = {"en": ROOT / "README.md", "ko": ROOT / "README.ko.md"}

_START, _END = "<!-- accuracy -->\n", "<!-- end of accuracy -->\n"
_WORDS = {
    "en": {
        "network": "%, test texts",
        "units": "units",
        "weights": "weights",
        "seeds": "three seeds",
        "negations": "patterns",
        "free_negations": "free sentences",
        "mentions": "another place mentioned",
        "baseline": "bag of words",
        "story_network": "%, test stories",
        "number_network": "%, whole numbers of n digits, 81–120 tokens after them",
        "steps": "steps",
        "seconds": "s, one core",
        "no_short_stories": "no short stories first",
        "other_start": "from the other start",
    },
    "ko": {
        "network": "%, 테스트 글",
        "units": "유닛",
        "weights": "가중치",
        "seeds": "시드 세 개",
        "negations": "문형",
        "free_negations": "자유로운 문장",
        "mentions": "다른 장소도 나옴",
        "baseline": "단어 모음",
        "story_network": "%, 테스트 이야기",
        "number_network": "%, n자리 번호 전체, 번호 뒤 81–120토큰",
        "steps": "스텝",
        "seconds": "초(코어 하나)",
        "no_short_stories": "짧은 이야기 없이",
        "other_start": "다른 초깃값에서",
    },
}


def write_tables() -> None:
    """Bring the tables of both READMEs up to date with the cards."""
    for language, path in READMES.items():
        text = path.read_text(encoding="utf-8")
        before, rest = text.split(_START)
        after = rest.split(_END)[1]
        path.write_text(before + _START + tables(language) + _END + after, encoding="utf-8")


def tables(language: str) -> str:
    """Return one table a task, with every shipped model and what it is compared with."""
    words = _WORDS[language]
    shown = (task for name, task in TASKS.items() if networks_of(name) and name != latch.SOURCE)
    with speaking(language):
        return "\n".join(_of(task, words) for task in shown)


def _of(task: Task, words: Mapping[str, str]) -> str:
    if task.rungs:
        return number_table(task.name, words)
    return (story_table if task.places else review_table)(task.name, words)


if __name__ == "__main__":
    write_tables()
