"""The library searched in the window: a concordance the right way round."""
