"""Newsrooms made up from a seed: events, who told whom, the articles that came of it, and what is true of them."""
