"""The writing systems of Selam's languages, as ranges of characters for regular expressions.

``ETHIOPIC`` leaves out punctuation and numerals (U+1360 to U+137F): they do not make a word.
"""

ETHIOPIC = "\u1200-\u135a\u1380-\u138f\u2d80-\u2ddf\uab00-\uab2f"
ARABIC = "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f"
LATIN = "A-Za-z\u00c0-\u024f"
