"""Keys of an `okr` fence in a text."""

from __future__ import annotations

from okr_site.reading.schema.keys import Keys
from okr_site.reading.schema.scalars import Filled, key


class EmbedKeys(Keys):
    """What an `okr` fence shows: one key of these."""

    noun = "an okr fence"
    chart: Filled | None = key(
        None, "A chart over time: of an objective, of a key result in its unit, or of a KPI (`kpi:nps`)"
    )
    objective: Filled | None = key(None, "An objective as a card: title, status, bar and key results")
