"""The long table behind a picture, made only when it is asked for."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from lstm_viz.texts.i18n import t
from lstm_viz.ui import controls


def show_numbers(make: Callable[[], pd.DataFrame], *, file: str) -> None:
    """Show a table and offer it as CSV, under a name, once the reader asks for it."""
    if controls.toggle("numbers", t("numbers.show")):
        show_table(make, file=file)


def show_table(
    make: Callable[[], pd.DataFrame],
    *,
    file: str,
    written: Callable[[pd.DataFrame], pd.DataFrame] | None = None,
) -> None:
    """Show a table, written for the reader if that is given, and offer it as CSV, under a name."""
    table = make()
    columns = {name: t(f"column.{name}") for name in table.columns}
    shown = written(table) if written else table
    st.dataframe(shown, hide_index=True, column_config=columns, key="numbers_table")
    st.download_button(
        t("numbers.download"),
        lambda: table.to_csv(index=False).encode("utf-8-sig"),  # a mark that Excel needs
        file_name=f"lstm-explorer-{file}.csv",
        mime="text/csv",
        on_click="ignore",
        key="numbers_download",
    )
