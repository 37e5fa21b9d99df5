"""What the embedded engines share: segments of a few hundred reports, searched with arrays.

An engine is the way it keeps a segment's words (`storage.Storage`, `segment.Segment`); reading a plan, scoring,
narrowing, counting and showing are the same for all, so that hits, facets and totals are too.
"""
