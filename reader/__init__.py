"""Hashiya: a reader and annotator for articles in right-to-left scripts."""

__version__ = "0.1.0"
