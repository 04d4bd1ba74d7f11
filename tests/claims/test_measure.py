"""What a measure says of itself."""

from claims.measure import Measure, MeasureReading, Source

CLOSE = Source("GSPC", "close")
ADJUSTED = Source("SPY", "adj_close")


def test_a_measure_names_each_of_its_series_once_and_is_as_uncertain_as_its_worst_reading() -> None:
    readings = (
        MeasureReading("price", "return", (CLOSE,), 100.0),
        MeasureReading("both", "relative_return", (ADJUSTED, CLOSE), 100.0, indicative=0.05),
    )
    measure = Measure("return", "sp-500", None, readings, None)
    assert measure.series == ("GSPC", "SPY")
    assert measure.indicative == 0.05
    assert measure.key == ("return", "sp-500", None)
