"""Twenty readers at once: each finds his own text, language and answer, and nothing of others."""

import asyncio
import json
import re
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import lstm_viz
from lstm_viz.models import CELLS
from lstm_viz.texts.i18n import catalogue, speaking
from lstm_viz.ui.components.clock import clock_data
from tests.faults import assert_none
from tests.load.reader import Reader

READERS = 20
TEXTS = {
    "en": ("Room {mark} was cold, the film dull.", "A wonderful evening in room {mark}!"),
    "ko": ("{mark} 방은 추웠고 영화는 지루했다.", "{mark} 방에서 정말 좋은 저녁이었어요!"),
}
HANGUL = re.compile("[가-힣]")


class Hearer(Reader):
    """A reader who remembers what he was sent last: components by name, and words in Markdown."""

    def __init__(self, address, number):
        self.number, self.lang = number, ("en", "ko")[number % 2]
        self.cell = CELLS[number // 2 % len(CELLS)]
        self.is_exploring = number // 2 % 4 != 3
        self.components, self.told = {}, []
        link = {"lang": self.lang, "task": f"reviews-{self.lang}", "text": self.text(0)}
        link |= {"cell": self.cell} if self.is_exploring else {}
        super().__init__(address, "" if self.is_exploring else "compare", **link)

    @property
    def mark(self):
        return f"{1000 + 37 * self.number}"

    def text(self, which):
        return TEXTS[self.lang][which].format(mark=self.mark)

    def _note(self, message):
        super()._note(message)
        element = message.delta.new_element
        match element.WhichOneof("type"):
            case "bidi_component" if element.bidi_component.bytes:
                name = element.bidi_component.component_name.removeprefix("lstm_viz_")
                self.components[name] = json.loads(element.bidi_component.bytes)
            case "markdown":
                self.told.append(element.markdown.body)

    def faults(self, which):
        """What of another reader, of whom there are so many, has come to this one."""
        clock, link = self.components["clock"], self.components["address"]["words"]
        model = lstm_viz.load(f"reviews-{self.lang}", self.cell if self.is_exploring else "lstm")
        with speaking(self.lang):
            own = json.loads(json.dumps(clock_data(model.read(self.text(which)))))
        names = own if self.is_exploring else ("text", "lang", "words", "spans")
        found = [f"{name} of the clock" for name in names if clock[name] != own[name]]
        if (link["lang"], link["text"]) != (self.lang, self.text(which)):
            found.append(f"a link with {link}")
        everything = json.dumps([self.components, self.told], ensure_ascii=False)
        marks = {f"{1000 + 37 * other}" for other in range(READERS)} - {self.mark}
        found += [f"the mark {mark}" for mark in marks if f"{mark} " in everything]
        found += [f"Korean: {one}" for one in self.told if self.lang == "en" and HANGUL.search(one)]
        if self.components["waiting"]["lost"] != catalogue(self.lang)["waiting.lost"]:
            found.append("another language")
        return [f"reader {self.number} got {one}" for one in found]


async def read(address, number, everybody):
    """Open a link and type a text, each at the same time as everybody."""
    async with Hearer(address, number) as reader:
        await everybody.wait()
        await reader.open()
        found = reader.faults(0)
        await everybody.wait()
        reader.told.clear()
        await reader.type(reader.text(1))
        return found + reader.faults(1)


async def fill(address):
    everybody = asyncio.Barrier(READERS)
    return await asyncio.gather(*(read(address, k, everybody) for k in range(READERS)))


def test_no_reader_gets_anything_of_another(address):
    with ThreadPoolExecutor(1) as own:  # another loop runs in this thread, the browser's
        found = own.submit(asyncio.run, fill(urlsplit(address).netloc)).result()
    assert_none(fault for faults in found for fault in faults)
