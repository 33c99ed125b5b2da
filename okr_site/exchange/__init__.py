"""Everything that was read and computed, for other programs; runs after the analysis, changes nothing."""

from __future__ import annotations

from okr_site.exchange.csv_export import key_results_csv
from okr_site.exchange.json_export import VERSION, Phrasing, export_json
from okr_site.exchange.json_schema import json_schema

__all__ = ["VERSION", "Phrasing", "export_json", "json_schema", "key_results_csv"]
