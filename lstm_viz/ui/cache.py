"""What is kept between runs of a page, shared by all visitors."""

import streamlit as st

import lstm_viz
from lstm_viz.models import Model


@st.cache_resource(max_entries=64, show_spinner=False)
def model(task: str, cell: str, budget: str) -> Model:
    """Load a shipped model once; its arrays cannot be written to, so that visitors can share it."""
    return lstm_viz.load(task, cell, budget)
