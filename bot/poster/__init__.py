"""The poster for a waiting room: `sheet` says what stands where, `drawing` makes SVG and PDF."""
