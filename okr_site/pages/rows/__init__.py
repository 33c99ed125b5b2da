"""Goals, results, KPIs and reviews as one row or card of other pages."""
