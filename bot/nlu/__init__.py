"""Understanding: Rasa graph components and the plain modules below them."""
