"""Annotations: what a note is, where it is anchored, how it is kept and how it leaves. No screen."""
