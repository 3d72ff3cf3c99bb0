"""What a page costs: bytes, seconds, processor time and queries, measured on the academy as it is served.

``python -m tests.bench`` prints one JSON line a figure. No test asks the clock; this does.
"""
