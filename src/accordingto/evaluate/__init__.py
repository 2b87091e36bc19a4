"""Measuring the reader: on annotated corpora, and on reports whose claims were annotated with their chains."""
