"""Selam, an assistant for refugee women in the Netherlands, on Rasa Open Source."""
