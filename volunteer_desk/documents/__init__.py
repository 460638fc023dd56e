"""Pages on paper: data in, QPainter out, the same drawing for PDF, print, preview and picture.

QtGui only, no widgets. Words arrive as data, so nothing here speaks a language.
"""
