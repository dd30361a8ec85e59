"""One reader without a browser: the protocol that Streamlit speaks over a websocket."""

import asyncio
import time
from urllib.parse import urlencode

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetStates

PATIENCE = 300  # seconds after which an answer counts as an error


class Reader:
    """A session on one page: it opens a link, and types one text after the other.

    Attributes
    ----------
    received
        Bytes so far.
    """

    def __init__(self, address: str, page: str, **link: str) -> None:
        self.address, self.page, self.link = address, page, link
        self.received = 0
        self.boxes: dict[str, str] = {}  # id of a text box by its key
        self.texts: dict[str, str] = {}
        self.kept: set[str] = set()  # hashes of messages that need not be sent again
        self.script = ""  # hash of the page that is shown, as a browser sends it back

    async def __aenter__(self) -> "Reader":
        self.socket = await websockets.connect(
            f"ws://{self.address}/_stcore/stream",
            subprotocols=["streamlit"],
            max_size=None,
            open_timeout=PATIENCE,
            ping_timeout=None,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.socket.close()

    async def open(self) -> float:
        """Open the page, and return the seconds until it was there."""
        return await self._ask()

    async def type(self, text: str) -> float:
        """Type a text, press Enter, and return the seconds until the page was there."""
        self.texts[self.boxes["text"]] = text
        return await self._ask()

    async def _ask(self) -> float:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = urlencode(self.link)
        asked.page_name = self.page
        asked.page_script_hash = self.script
        asked.cached_message_hashes.extend(self.kept)
        asked.widget_states.CopyFrom(self._states())
        started = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        await asyncio.wait_for(self._listen(), PATIENCE)
        return time.perf_counter() - started

    def _states(self) -> WidgetStates:
        states = WidgetStates()
        for widget, text in self.texts.items():
            state = states.widgets.add(id=widget)
            state.string_value = text
        return states

    async def _listen(self) -> None:
        """Take what the server sends until its script has come to its end."""
        while True:
            data = await self.socket.recv()
            self.received += len(data)
            message = ForwardMsg()
            message.ParseFromString(data)
            if message.metadata.cacheable:
                self.kept.add(message.hash)
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self.script = message.navigation.page_script_hash
            elif kind == "delta":
                self._note(message)
            elif kind == "script_finished":
                status = ForwardMsg.ScriptFinishedStatus.Name(message.script_finished)
                if status == "FINISHED_SUCCESSFULLY":
                    return
                if status != "FINISHED_EARLY_FOR_RERUN":
                    raise RuntimeError(f"the script ended with {status}")

    def _note(self, message: ForwardMsg) -> None:
        element = message.delta.new_element
        match element.WhichOneof("type"):
            case "text_input":
                key = element.text_input.id.rpartition("-")[2]
                self.boxes[key] = element.text_input.id
            case "exception":
                raise RuntimeError(element.exception.message)
