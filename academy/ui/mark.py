"""The academy's own mark: an arch of five stones over an open door, and the threshold before it.

Five stones for the five Rs of the Human Rights Initiative; none stands without the others, and the
keystone holds them. The path data uses M, L, C and Z alone, with absolute coordinates, so that the
same text is an SVG path (favicon, page header) and the path that papers draw.
"""

MARK_SIZE = 32

# The keystone alone: drawn again in the accent color where two colors are to be had.
KEYSTONE_PATH = "M12.58 1.47C14.82 0.84 17.18 0.84 19.42 1.47L17 8.91C16.34 8.76 15.66 8.76 15 8.91Z"

_LEFT_STONES = (
    "M5.41 13.1C5.5 11.2 6.1 9.37 7.14 7.78L11.44 10.9C11.04 11.57 10.8 12.32 10.72 13.1Z"
    "M7.73 6.97C8.91 5.49 10.48 4.36 12.25 3.68L13.89 8.74C13.18 9.05 12.54 9.51 12.03 10.09Z"
)
_RIGHT_STONES = (
    "M19.75 3.68C21.52 4.36 23.09 5.49 24.27 6.97L19.97 10.09C19.46 9.51 18.82 9.05 18.11 8.74Z"
    "M24.86 7.78C25.9 9.37 26.5 11.2 26.59 13.1L21.28 13.1C21.2 12.32 20.96 11.57 20.56 10.9Z"
)
_PIERS_AND_THRESHOLD = (
    "M5.4 14.1L10.7 14.1L10.7 27.2L5.4 27.2Z"
    "M21.3 14.1L26.6 14.1L26.6 27.2L21.3 27.2Z"
    "M2.9 28.2L29.1 28.2L29.1 30.6L2.9 30.6Z"
)

MARK_PATH = _LEFT_STONES + KEYSTONE_PATH + _RIGHT_STONES + _PIERS_AND_THRESHOLD
