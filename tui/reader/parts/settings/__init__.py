"""The settings in the reader: ``part`` opens their page, has a change shown at once, and keeps it."""
