"""Drawn things stand where the numbers say."""

from __future__ import annotations

import itertools
import re
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from okr_site.charts import (
    Bar,
    Cell,
    HeatMap,
    Histogram,
    Point,
    ProgressChart,
    Reading,
    Row,
    Series,
    Trend,
    TrendColumn,
    UnitChart,
    bar_words,
    heat_map,
    histogram,
    progress_bar,
    progress_chart,
    trend,
    unit_chart,
)
from okr_site.charts.lettering import shorten, width, wrap
from okr_site.charts.scale import spread, ticks
from okr_site.charts.svg import written
from okr_site.model import Status
from tests.charts.samples import ENDS, STARTS, TODAY, WORDS, week

NEXT = ENDS + timedelta(days=1)
_SVG = "{http://www.w3.org/2000/svg}"


def _rect(text: str, css: str) -> dict[str, str]:
    image = etree.fromstring(str(text))
    (found,) = (r for r in image.iter(_SVG + "rect", "rect") if r.get("class") == css)
    return {str(k): str(v) for k, v in found.attrib.items()}


def _points(text: str) -> list[tuple[float, float]]:
    found = re.findall(r'okr-chart__point" transform="translate\(([\d.-]+) ([\d.-]+)\)', str(text))
    return [(float(x), float(y)) for x, y in found]


def test_a_bar_is_as_long_as_its_score():
    bar = progress_bar(
        Bar(score=Fraction(41, 100), expected=0.38, week_ago=0.3, status=Status.ON_TRACK), WORDS
    )
    value, expected = _rect(bar, "okr-bar__value"), _rect(bar, "okr-bar__expected")
    assert (value["x"], value["width"]) == ("0%", "41%")
    assert expected["x"] == "38%"
    assert 'x="30%"' in bar


def test_a_regression_grows_to_the_left_of_zero():
    bar = progress_bar(Bar(score=0, raw=Decimal("-0.2"), status=Status.OFF_TRACK), WORDS)
    value, zero = _rect(bar, "okr-bar__value"), _rect(bar, "okr-bar__zero")
    assert zero["x"] == "20%"  # the scale is -0.25..1
    assert (value["x"], value["width"]) == ("4%", "16%")
    deep = progress_bar(Bar(score=0, raw=-3, status=Status.OFF_TRACK), WORDS)
    assert _rect(deep, "okr-bar__value")["x"] == "0%"


def test_an_over_achievement_fills_the_bar_and_is_marked():
    bar = progress_bar(Bar(score=1, raw=1.3, status=Status.MET), WORDS)
    assert _rect(bar, "okr-bar__value")["width"] == "100%"
    assert "okr-bar__over" in bar
    assert "okr-bar__over" not in progress_bar(Bar(score=1, status=Status.MET), WORDS)


def test_a_bar_without_a_score_is_an_empty_track():
    bar = progress_bar(Bar(score=None, status=Status.NOT_SCORED), WORDS)
    assert "okr-bar__value" not in bar
    assert "–, Not scored" in bar


def test_a_bar_is_read_out_rounded_half_up():
    bar = Bar(score=Fraction(405, 1000), expected=0.375, status=Status.ON_TRACK)
    assert bar_words(bar, WORDS) == "0.41, expected 0.38, On track"


def test_heights_are_those_of_tables_and_cards():
    for size, height in (("table", "8"), ("card", "12")):
        bar = progress_bar(Bar(score=0.5, status=Status.MET, size=size), WORDS)  # type: ignore[arg-type]
        assert _rect(bar, "okr-bar__track")["height"] == height


def _progress(*values: float, **more: object) -> str:
    points = tuple(Point(on=week(i), value=v) for i, v in enumerate(values))
    chart = ProgressChart(
        id="p",
        title="P",
        starts=STARTS,
        ends=ENDS,
        series=(Series(label="A", points=points),),
        today=TODAY,
        **more,  # type: ignore[arg-type]
    )
    return str(progress_chart(chart, WORDS))


def test_points_are_evenly_spaced_over_the_weeks_and_rise_with_progress():
    points = _points(_progress(0, 0.25, 0.5, 1))
    steps = [b[0] - a[0] for a, b in itertools.pairwise(points)]
    assert max(steps) - min(steps) < 0.02
    assert [y for _, y in points] == [272, 207.5, 143, 14]  # 1 at the top, 0 on the axis


def test_values_are_clipped_and_the_scale_follows():
    points = _points(_progress(0, -4, 9))
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    assert (top, bottom) == (14, 272)
    assert "−0.50" in _progress(0, -4, 9)
    assert "1.50" in _progress(0, -4, 9)


def test_today_stands_where_the_day_is_and_nowhere_outside_the_cycle():
    inside = re.search(r'okr-chart__today" d="M([\d.]+)', _progress(0, 0.1))
    assert inside
    first = _points(_progress(0, 0.1))[0][0]
    second = _points(_progress(0, 0.1))[1][0]
    assert float(inside[1]) == pytest.approx(first + (TODAY - STARTS).days * (second - first) / 7, abs=0.1)
    chart = ProgressChart(id="p", title="P", starts=STARTS, ends=ENDS, series=(), today=date(2027, 2, 1))
    assert "okr-chart__today" not in progress_chart(chart, WORDS)


def _expected(text: str) -> list[list[tuple[float, float]]]:
    (path,) = re.findall(r'okr-chart__expected" d="([^"]+)"/><path class="okr-chart__today"', text)
    return [
        [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", part)]
        for part in path.split("M")[1:]
    ]


def test_what_is_expected_runs_through_its_points_and_is_named_beside_and_below():
    text = _progress(0, 0.25, expected=((week(0), 0.5), (week(1), Fraction(3, 4)), (NEXT, 1)))
    ((first, second, last),) = _expected(text)
    weeks = _points(text)
    assert (first[1], second[1], last[1]) == (143, 78.5, 14)
    assert first[0] == weeks[0][0]
    assert second[0] == weeks[1][0]
    assert last[0] == 590  # the day after the last is the right edge
    assert re.search(r'okr-chart__lead" d="M593 14L[\d. ]+"/><text[^>]*><tspan[^>]*>Expected<', text)
    assert "</svg> Expected</li></ul>" in text
    assert "Expected" not in _progress(0, 0.25)


def test_where_nothing_is_expected_the_line_has_a_gap_and_its_name_stands_where_it_ends():
    gap = ((week(0), 0.25), (week(1), 0.5), (week(2), None), (week(4), 0.5), (week(5), 1), (week(6), None))
    text = _progress(0, expected=gap)
    assert [[y for _, y in part] for part in _expected(text)] == [[207.5, 143], [143, 14]]
    ends = _expected(text)[-1][-1][0]
    lead = re.search(r'okr-chart__lead" d="M([\d.]+)', text.rpartition("okr-chart__labels")[2])
    assert lead is not None
    assert float(lead[1]) == pytest.approx(ends + 7, abs=0.02)


def test_a_quarter_has_thirteen_weeks():
    labels = re.findall(r">(W\d+)<", _progress(0))
    assert labels == [f"W{n}" for n in range(1, 14)]


def test_labels_at_the_ends_of_lines_never_overlap():
    series = tuple(
        Series(label=f"Result {i}", points=(Point(on=week(3), value=0.5 + i / 1000),)) for i in range(9)
    )
    text = str(
        progress_chart(
            ProgressChart(
                id="p",
                title="P",
                starts=STARTS,
                ends=ENDS,
                series=series,
                expected=((STARTS, 0), (ENDS, 0.5)),
            ),
            WORDS,
        )
    )
    names = text.split("okr-chart__labels")[1]
    heights = sorted(float(y) for y in re.findall(r'<text y="([\d.]+)"', names))
    assert len(heights) == 10
    assert min(b - a for a, b in itertools.pairwise(heights)) >= 14


def test_a_name_stands_right_of_the_plot_in_full_with_its_lines_marker():
    name = "Payouts arrive on the promised day, every single week"
    series = tuple(
        Series(label=name, points=(Point(on=week(weeks), value=value),))
        for weeks, value in ((3, 0.5), (12, 0.2))
    )
    chart = ProgressChart(
        id="p", title="P", starts=STARTS, ends=ENDS, series=series, expected=((STARTS, 0), (NEXT, 1))
    )
    labels = etree.fromstring(
        re.findall(r'<g class="okr-chart__labels">.*?</g></g>', str(progress_chart(chart, WORDS)))[0]
    )
    running, ended = (g for g in labels if g.get("class") != "okr-series--expected")
    for group in (running, ended):
        first, *lines = group.iter("tspan")
        assert " ".join(line.text for line in lines) == name
        assert min(float(line.get("x")) for line in (first, *lines)) > 590, "the plot ends there"
        assert group.find("path[@transform]") is not None
    # A line that ends in the middle is not drawn on to its name: nothing is known of the weeks between.
    assert [len(group.findall("path[@class='okr-chart__lead']")) for group in (running, ended)] == [0, 1]


def test_a_falling_metric_falls_in_its_own_unit_and_rises_in_the_score():
    values = tuple(Reading(on=week(i), value=60 - 5 * i) for i in range(4))
    unit = _points(
        str(
            unit_chart(
                UnitChart(id="u", title="U", starts=STARTS, ends=ENDS, values=values, begin=60, goal=15),
                WORDS,
            )
        )
    )
    assert [y for _, y in unit] == sorted(y for _, y in unit)
    score = _points(_progress(*(5 * i / 45 for i in range(4))))
    assert [y for _, y in score] == sorted((y for _, y in score), reverse=True)


def test_limits_are_a_band_and_numbers_stand_as_written():
    text = str(
        unit_chart(
            UnitChart(
                id="u",
                title="U",
                starts=STARTS,
                ends=ENDS,
                values=(Reading(on=STARTS, value=Decimal("99.60")),),
                limits=(Decimal("99.5"), Decimal("99.9")),
            ),
            WORDS,
        )
    )
    assert "okr-chart__band" in text
    assert "Lower limit 99.5<" in text
    assert ">99.60<" in text


def test_a_heat_map_has_a_cell_a_week_with_its_number_and_its_shape():
    row = Row(label="Payments", cells=(Cell(score=0.1, status=Status.OFF_TRACK), None))
    text = str(heat_map(HeatMap(id="h", title="H", columns=("W1", "W2"), rows=(row, row)), WORDS))
    assert text.count('class="okr-heat__cell okr-status--off-track"') == 2
    assert text.count(">0.10<") == 2
    assert text.count('class="okr-mark') == 2
    assert "<title>Payments, W1: 0.10, Off track</title>" in text


def test_columns_of_the_histogram_are_as_high_as_their_counts():
    text = str(histogram(Histogram(id="h", title="H", counts=[0, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0]), WORDS))
    low, high = (float(h) for h in re.findall(r'<rect [^>]*height="([\d.]+)"', text))
    assert high == pytest.approx(2 * low)
    with pytest.raises(ValueError, match="eleven"):
        histogram(Histogram(id="h", title="H", counts=[1]), WORDS)


def test_a_trend_column_is_as_high_as_its_score():
    columns = (
        TrendColumn(label="a", score=1, said="one of one met"),
        TrendColumn(label="b", score=0.5, said="At risk", status=Status.AT_RISK),
        TrendColumn(label="c", score=None, said="Not scored", status=Status.NOT_SCORED),
    )
    drawn = str(trend(Trend(id="t", title="T", columns=columns), WORDS))
    assert [float(h) for h in re.findall(r'<rect [^>]*height="([\d.]+)"', drawn)] == [112, 56]
    assert "a: 1.00, one of one met" in drawn
    assert drawn.count("scale(.55)") == 1, "only what has a status has a shape"


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9))
@example(-823855929.2244108, 1e-06)
def test_ticks_are_few_round_and_enclose_the_numbers(low, span):
    marks = ticks(low, low + span)
    step = marks[1] - marks[0]
    assert 2 <= len(marks) <= 8
    assert marks[0] <= low + step * 1e-6
    assert marks[-1] >= low + span - step * 1e-6


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(1, 40)), min_size=1, max_size=30))
def test_spread_boxes_never_overlap_and_stay_where_there_is_room(boxes):
    sizes = [size for _, size in boxes]
    placed = spread([want for want, _ in boxes], sizes, gap=2)
    for i in range(1, len(placed)):
        assert placed[i] - placed[i - 1] >= (sizes[i] + sizes[i - 1]) / 2 + 2 - 1e-6
    assert spread([10.0, 100.0], [10, 10], gap=2) == (10.0, 100.0)


@given(st.text(max_size=80), st.floats(20, 200))
def test_wrapped_lines_fit_their_room(text, room):
    lines = wrap(text, room, 13, bold=True)
    assert len(lines) <= 2
    assert all(width(line, 13, bold=True) <= room for line in lines)
    assert width(shorten(text, room, 12), 12) <= room


def test_numbers_are_printed_as_they_were_written():
    assert str(written(Decimal("99.40"))) == "99.40"
    assert str(written(50)) == "50"
    assert str(written(Fraction(1, 3))) == "0.3333"
    assert str(written(0.1)) == "0.1"


def _grid(text: str) -> list[str]:
    ticks = re.search(r"okr-chart__grid.*?</g>", text)
    return re.findall(r">([^<]+)</text>", ticks.group()) if ticks else []


@pytest.mark.parametrize(("forecast", "said"), [(40, True), (-300, False)])
def test_a_forecast_is_told_where_it_lies_on_the_scale_and_never_stretches_it(forecast, said):
    values = (Reading(on=week(0), value=60), Reading(on=week(3), value=50))
    charts = [
        str(
            unit_chart(
                UnitChart(
                    id="u", title="U", starts=STARTS, ends=ENDS, values=values, begin=60, goal=15, forecast=f
                ),
                WORDS,
            )
        )
        for f in (None, forecast)
    ]
    assert _grid(charts[0]) == _grid(charts[1])
    assert ("Forecast" in charts[1]) is said
    assert "okr-chart__forecast" in charts[1]
