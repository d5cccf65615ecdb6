"""Words, numbers and scripts of the three languages: what every other part reads text with."""
