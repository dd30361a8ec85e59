"""What a reader does, at random: nothing breaks, and nothing that was chosen or typed is lost."""

from functools import cache

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from lstm_viz import load
from lstm_viz.measures import orders
from lstm_viz.models import (
    BUDGETS,
    CELLS,
    NETWORKS,
    budgets_of,
    cells_of,
    examples,
    networks_of,
    rungs,
    tasks,
)
from lstm_viz.texts.i18n import LANGUAGES, catalogue
from lstm_viz.ui.compare.views import MORE, VIEWS
from tests.ui.driver import App, component

OPENS_WITH = {"explore": ("reviews",), "compare": ("numbers", "travel")}
TEXTS = (
    "Not bad.",
    "A dull film.",
    "참 좋아요",
    "We are in Cairo. So we are here in",
    "로마에 왔다. 여기",
)
STRIPS = ("recall", "difference", "sensitivity")  # of old links
VIEW_OF_STRIP = {"recall": "known", "difference": "more", "sensitivity": "felt"}


class Journey(RuleBasedStateMachine):
    """A reader, and what he has every right to find: `chosen`, and a text for each task."""

    @initialize(
        page=st.sampled_from(list(OPENS_WITH)),
        link=st.fixed_dictionaries(
            {},
            optional={
                "lang": st.sampled_from(LANGUAGES),
                "task": st.sampled_from(tasks()),
                "cell": st.sampled_from(CELLS),
                "text": st.sampled_from(TEXTS),
                "strip": st.sampled_from(STRIPS),
                "utm_source": st.just("mail"),
            },
        ),
    )
    def open_a_link(self, page, link):
        self.open(page, link)

    def open(self, page, link):
        self.page, self.chosen, self.texts = page, {"lang": "en"}, {}
        self.app = App()
        self.app.go_to(page, **link)
        known = ("lang", "cell", "budget", "order") if page == "explore" else ("lang", "view")
        self.chosen |= {key: link[key] for key in known if key in link}
        if page == "compare" and "strip" in link and "view" not in link:
            self.chosen["view"] = VIEW_OF_STRIP[link["strip"]]
        lang = self.chosen["lang"]
        kinds = (f"{kind}-{lang}" for kind in OPENS_WITH[page])
        self.task = link.get("task", next(task for task in kinds if task in tasks()))
        if "text" in link:
            self.texts[self.task] = link["text"]
        if "networks" in link and page == "compare":
            self.chosen["networks"] = set(link["networks"].split(",")) - {"none"}

    @property
    def text(self):
        return self.texts.get(self.task, examples(self.task)[0].text)

    @property
    def cell(self):
        """The chosen one, or what is shown of a task that has none of it."""
        cell = self.chosen.get("cell", "lstm")
        return cell if cell in cells_of(self.task) else "lstm"

    @property
    def networks(self):
        """Those of the task that were trained for as many steps as are shown."""
        steps = choices(self.app).get("steps")
        own = networks_of(self.task)
        return [name for name in own if not steps or int(steps) in rungs(self.task, *own[name])]

    def applies(self, key, value):
        if key == "order":
            budget = budgets_of(self.task, self.cell)[0]  # the order does not depend on it
            return value in orders(load(self.task, self.cell, budget).weights)
        if key == "networks":
            return value <= set(self.networks)
        if key == "cell":
            return value in cells_of(self.task)
        if key == "budget":
            return value in budgets_of(self.task, self.cell)
        if key == "steps":
            return int(value) in self.rungs
        return True

    @property
    def rungs(self):
        """Of the network that the steps are chosen for."""
        if self.page == "compare":
            return rungs(self.task, *NETWORKS["lstm"])
        cell = self.cell
        own = budgets_of(self.task, cell)
        budget = self.chosen.get("budget", BUDGETS[0])
        return rungs(self.task, cell, budget if budget in own else own[0])

    def shows(self, key):
        return key in [control.key for control in self.app.button_group]

    def choose(self, key, value):
        if choices(self.app)[key] == value:
            return  # what is shown already cannot be chosen
        self.app.button_group(key=key).set_value(value).run()
        self.chosen[key] = value

    @rule(lang=st.sampled_from(LANGUAGES))
    def choose_a_language(self, lang):
        self.choose("lang", lang)

    @rule(task=st.sampled_from(tasks()))
    def choose_a_task(self, task):
        self.app.button_group(key="task").set_value(task).run()
        self.task = task

    @precondition(lambda self: self.page == "explore")
    @rule(cell=st.sampled_from(CELLS))
    def choose_a_network(self, cell):
        if cell in cells_of(self.task):
            self.choose("cell", cell)

    @precondition(lambda self: self.shows("budget"))
    @rule(budget=st.sampled_from(BUDGETS))
    def choose_a_size(self, budget):
        self.choose("budget", budget)

    @precondition(lambda self: self.shows("order"))
    @rule(order=st.sampled_from(("timescale", "effect", "stored")))
    def choose_an_order(self, order):
        if self.applies("order", order):
            self.choose("order", order)

    @precondition(lambda self: self.shows("steps"))
    @rule(data=st.data())
    def choose_the_steps(self, data):
        (control,) = (c for c in self.app.button_group if c.key == "steps")
        written = data.draw(st.sampled_from(control.options))
        self.choose("steps", written.partition(" ")[0].replace(",", ""))

    @precondition(lambda self: self.shows("view"))
    @rule(view=st.sampled_from(VIEWS))
    def choose_a_view(self, view):
        self.choose("view", view)

    @precondition(lambda self: self.shows("more"))
    @rule(more=st.sampled_from(MORE))
    def choose_a_measure(self, more):
        self.choose("more", more)

    @precondition(lambda self: self.page == "compare")
    @rule(data=st.data())
    def choose_networks(self, data):
        networks = data.draw(st.sets(st.sampled_from(self.networks), max_size=3))
        if networks != choices(self.app)["networks"]:
            self.app.button_group(key="networks").set_value(sorted(networks)).run()
            self.chosen["networks"] = networks

    @rule(data=st.data())
    def take_an_example(self, data):
        example = data.draw(st.sampled_from(examples(self.task)[-3:]))
        self.app.button_group(key="example").set_value(example.name).run()
        self.texts[self.task] = example.text

    @rule(text=st.sampled_from(TEXTS))
    def type_a_text(self, text):
        self.app.text_input(key="text").set_value(text).run()
        self.texts[self.task] = text

    @rule()
    def empty_the_box(self):
        self.app.text_input(key="text").set_value("").run()
        self.texts[self.task] = ""

    @rule()
    def go_to_the_other_page(self):
        self.page = next(page for page in OPENS_WITH if page != self.page)
        self.app.go_to(self.page)

    @rule()
    def look_up_terms(self):
        self.app.button(key="terms").click().run()

    @rule()
    def reload(self):
        link = dict(self.app.query_params)
        is_empty = not self.text.strip()
        self.open(self.page, link)
        if is_empty:
            self.texts.pop(self.task, None)  # nothing to read is no link

    @invariant()
    def nothing_breaks_and_nothing_is_lost(self):
        app, lang = self.app, self.chosen["lang"]
        assert not app.exception
        assert not app.error
        assert not app.warning
        assert app.text_input(key="text").label == catalogue(lang)[f"text.{self.task}"]
        assert app.text_input(key="text").value == self.text
        found = choices(app)
        assert found["task"] == self.task
        for key, value in self.chosen.items():
            if key in found and self.applies(key, value):
                assert found[key] == value, key

    @invariant()
    def the_link_restores_the_view(self):
        if self.text.strip():
            link = tuple(sorted(self.app.query_params.items()))
            assert view_of_link(self.page, link) == view(self.app)


def choices(app):
    """What each control shows; of several choices the order does not matter."""
    shown = {control.key: control.value for control in app.button_group}
    return {key: set(value) if isinstance(value, list) else value for key, value in shown.items()}


def view(app):
    """What is seen: each control, the text, and what the browser draws."""
    drawn = [component(app, name) for name in ("clock", "fade")]
    return choices(app), app.text_input(key="text").value, drawn


@cache
def view_of_link(page, link):
    """What a new reader sees, who has nothing but the link: the same each time."""
    return view(App().go_to(page, **dict(link)))


TestJourney = Journey.TestCase
TestJourney.settings = settings(
    max_examples=8,
    stateful_step_count=30,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
