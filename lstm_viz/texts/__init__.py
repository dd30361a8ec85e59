"""Words without Streamlit: catalogues, sentences, and what is said of every token."""
