"""What a report is, and what can be said of one or two of them: frozen values; no web, no search engine."""
