"""The casefile: a Writer appends what was observed, a View reads it, and nothing is ever altered.

It needs SQLAlchemy, which comes with the extra ``case``; importing this package alone loads nothing.
"""
