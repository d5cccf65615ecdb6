"""The childcare estimate: rules, interview and picture, without any Rasa."""
