"""Word documents: how their pages are set, and notes as comments in their margins."""
