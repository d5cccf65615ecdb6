"""Acceptance dialogues, played over the widget's HTTP API and judged turn by turn.

``shared_<language>.yml`` is the set that the project works with; ``blind_<language>.yml`` was
written apart, never tuned to word by word. How to read them stands in the header of
``shared_nl.yml``.
"""
