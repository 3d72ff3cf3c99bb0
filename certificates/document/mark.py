"""The academy's own mark: an arch of five stones over an open door, and the threshold before it.

Five stones for the five Rs of the Human Rights Initiative; none stands without the others, and the
keystone holds them. The path data uses M, L, C and Z alone, with absolute coordinates, so that the
same text is an SVG path (favicon, page header) and the path that the certificate draws.
"""

MARK_SIZE = 32
MARK_VIEW_BOX = f"0 0 {MARK_SIZE} {MARK_SIZE}"

# The keystone alone: drawn again in the accent color where two colors are to be had.
KEYSTONE_PATH = "M11.95 2.76C14.6 2.01 17.4 2.01 20.05 2.76L17.39 10.96C16.47 10.75 15.53 10.75 14.61 10.96Z"

_LEFT_STONES = (
    "M3.01 16.45C3.11 14.08 3.86 11.79 5.17 9.81L10.68 13.82C10.2 14.62 9.91 15.52 9.82 16.45Z"
    "M5.82 8.92C7.29 7.06 9.24 5.64 11.46 4.82L13.57 11.3C12.71 11.66 11.94 12.22 11.33 12.93Z"
)
_RIGHT_STONES = (
    "M20.54 4.82C22.76 5.64 24.71 7.06 26.18 8.92L20.67 12.93C20.06 12.22 19.29 11.66 18.43 11.3Z"
    "M26.83 9.81C28.14 11.79 28.89 14.08 28.99 16.45L22.18 16.45C22.09 15.52 21.8 14.62 21.32 13.82Z"
)
_PIERS_AND_THRESHOLD = (
    "M3 17.55L9.8 17.55L9.8 26.3L3 26.3Z"
    "M22.2 17.55L29 17.55L29 26.3L22.2 26.3Z"
    "M1.5 27.4L30.5 27.4L30.5 30L1.5 30Z"
)

MARK_PATH = _LEFT_STONES + KEYSTONE_PATH + _RIGHT_STONES + _PIERS_AND_THRESHOLD
