"""Writes the derivations of the topics: what several families of a topic have in common."""
