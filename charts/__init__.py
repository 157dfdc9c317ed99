"""Figures: a DataFrame in, a Plotly figure out."""
