"""Selam's custom actions, served by Rasa's action server: thin, over plain functions."""
