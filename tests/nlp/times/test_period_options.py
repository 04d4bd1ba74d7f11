"""The periods a number could have: each once, with the strongest reason and what is to be learned of it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from nlp.judge import RULES_ALONE, Judge
from nlp.times.dates_in_text import times_in
from nlp.times.period_options import NOTHING_TOLD, Past, PeriodOptions, lies, size_named

FRIDAY = date(2026, 1, 9)
YEAR = (date(2025, 1, 1), date(2025, 12, 31))
DAYS = st.none() | st.dates(date(2000, 1, 1), date(2030, 12, 31))


def options(judge: Judge = RULES_ALONE) -> PeriodOptions:
    return PeriodOptions("return", "reported", FRIDAY, NOTHING_TOLD, judge)


def test_a_period_keeps_its_strongest_reason_and_notes_the_others() -> None:
    found = options()
    found.offer(1.0, "before", YEAR)
    found.offer(4.0, "said", YEAR, [("near", "beside")])
    found.offer(0.5, "publication", YEAR)
    found.offer(0.7, "publication", (FRIDAY, FRIDAY))
    year, day = found.all()
    assert (year.label, year.base, year.value) == ("period said", 4.0, YEAR)
    also = {("period also", f"{other} running reported") for other in ("before", "publication")}
    assert {("near", "beside"), *also} < set(year.own)
    assert (day.label, day.value) == ("period publication", (FRIDAY, FRIDAY))


def test_what_is_learned_of_an_option_is_its_worth() -> None:
    learned = Judge({("period lies", "long ago running reported"): {"": -2.5}, ("period lies", "elsewhere"): {"": 9.0}})
    found = options(learned)
    found.offer(1.0, "before", (date(2020, 1, 1), date(2020, 12, 31)))
    [option] = found.all()
    assert option.worth == -2.5
    assert ("period long", "year return reported") in option.features


def test_a_time_that_only_misfits_is_not_said() -> None:
    for base, said in ((-1.0, False), (3.0, True)):
        found = options()
        found.offer(base, "said", YEAR)
        found.offer(0.7, "publication", (FRIDAY, FRIDAY))
        assert ("period origin said", f"publication {said} running reported") in found.all()[1].features


def test_a_period_is_known_by_the_words_before_and_by_what_parts_it_from_the_last_number() -> None:
    past = Past(earlier=[YEAR], left=("compared", "with"), between="compared with", again="sentence True False True")
    found = PeriodOptions("return", "reported", FRIDAY, past, RULES_ALONE)
    found.offer(1.0, "before", YEAR)
    found.offer(0.7, "publication", (FRIDAY, FRIDAY))
    same, other = found.all()
    assert ("period same between", "last compared with") in same.own
    assert ("period same between", "new compared with") in other.own
    assert ("period left2 lies", "compared with day on it") in other.own
    assert ("period again", "sentence True False True publication") in other.own


@given(DAYS, DAYS, DAYS)
def test_every_period_has_a_size_and_a_place(start: date | None, end: date | None, published: date | None) -> None:
    size, where = size_named((start, end), published), lies((start, end), published)
    assert size and where
    assert (where == "undated") == (published is None)
    assert (size == "none") == (start is None and end is None)


def test_what_else_was_told_of_a_period_is_to_be_learned_of() -> None:
    past = Past(helper="had", alike={YEAR: "0 sentence True False True"})
    found = PeriodOptions("return", "reported", FRIDAY, past, RULES_ALONE)
    found.offer(1.0, "said", YEAR)
    found.offer(1.0, "publication", (FRIDAY, FRIDAY))
    year, day = (set(option.own) for option in found.all())
    assert {("period alike", "0 sentence True False True running reported"), ("period helper", "had said")} < year
    assert {("period alike", "new running reported"), ("period helper", "had publication")} < day


def test_the_words_of_a_time_are_learned_of_without_what_changes_from_date_to_date() -> None:
    text = "It rose 2% in the week ended October 10."
    [words] = times_in(text, 0, len(text), FRIDAY, False)
    told = options().worded(words, YEAR)
    assert ("time words", "the week ended month 99 running reported") in told
    assert ("time words lies", "the week ended month 99 year days ago") in told
