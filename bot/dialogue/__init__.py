"""The one place that decides: state of the conversation, ordered rules, forms, safety mode."""
