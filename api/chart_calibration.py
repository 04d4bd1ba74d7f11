"""The reliability diagram: probabilities as they were said against how often that came true."""

from api import formatting as say
from api.chart_svg import svg
from api.charts import Chart
from api.palette import AXIS, OUTLOOK, STANDING
from claims.calibration import Calibration

#: Narrow, so that its words can still be read where a phone shows all of it.
_SIDE, _BELOW, _WORDS = 300, 46, 12.5


def reliability_diagram(found: Calibration, title: str) -> Chart:
    """What was said from left to right, how often it came true from bottom to top, and below how often it was said.

    On the dotted line both are the same. A dot is as large as its bin has questions.
    """
    import altair as alt  # two thirds of a second: only where a chart is drawn

    filled = [one for one in found.bins if one.forecast is not None and one.share is not None]
    rows = [{"said": one.forecast, "true": one.share, "count": one.count} for one in filled]
    whole = alt.Scale(domain=[0, 1], nice=False)
    unlabelled = alt.Axis(tickCount=5, labels=False, ticks=False)  # the bars below say what is where
    percent = alt.Axis(format="%", tickCount=5)
    ends = alt.InlineData(values=[{"at": 0}, {"at": 1}])
    exact = (
        alt.Chart(ends)
        .mark_line(color=AXIS, strokeDash=[2, 3])
        .encode(x=alt.X("at:Q", scale=whole, title=None, axis=unlabelled), y=alt.Y("at:Q", scale=whole))
    )
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("said:Q", scale=whole, title=None, axis=unlabelled),
        y=alt.Y("true:Q", scale=whole, title="how often it came true", axis=percent),
    )
    line = base.mark_line(color=STANDING, strokeWidth=1.5)
    size = alt.Size("count:Q", scale=alt.Scale(range=[16, 120], zero=True), legend=None)
    dots = base.mark_point(color=STANDING, filled=True, opacity=1).encode(size=size)
    bars = (
        alt.Chart(alt.InlineData(values=[{"from": one.low, "to": one.high, "count": one.count} for one in found.bins]))
        .mark_bar(color=OUTLOOK, opacity=0.6, x2Offset=-1)
        .encode(
            x=alt.X("from:Q", scale=whole, title="probability that was said", axis=percent),
            x2="to:Q",
            y=alt.Y("count:Q", title="questions", axis=alt.Axis(tickCount=2), scale=alt.Scale(zero=True)),
            y2=alt.datum(0),
        )
        .properties(width=_SIDE, height=_BELOW)
    )
    above = (exact + line + dots).properties(width=_SIDE, height=_SIDE)
    drawn = alt.vconcat(above, bars, spacing=12).configure_axis(labelFontSize=_WORDS, titleFontSize=_WORDS)
    description = " ".join(
        f"Given {one.forecast:.0%} on average: {one.share:.0%} of {say.number(one.count)} came true." for one in filled
    )
    return Chart(svg(drawn, title, description), title, description)
