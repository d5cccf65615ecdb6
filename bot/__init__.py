"""Selam, an assistant for refugee women in the Netherlands, on Rasa Open Source."""

from bot.without_tensorflow import leave_out

leave_out()
