"""Finding: words, exact wording and alike passages over the archive. Knows corpus, not the web."""
