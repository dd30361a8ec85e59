"""Entry point in a copy of the project: ``streamlit run app.py``."""

from lstm_viz.ui.app import show_app

show_app()
