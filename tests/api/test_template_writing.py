"""What is put into a page is escaped as the library does it, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from api.template_writing import WritingEnvironment, written

TEMPLATE = """{% macro said(x) %}<i>{{ x }}</i>{% endmacro %}{% for one in some %}{{ one }}, {{ said(one) }},
{{ one | upper }}{% set held %}{{ one }}{% endset %}{{ held }}{{ "<" ~ one }}{{ said(one) | safe }}{% endfor %}"""

Values = st.one_of(st.text(), st.text().map(Markup), st.none(), st.integers(), st.floats(), st.lists(st.text()))


@given(Values)
def test_a_value_is_written_as_the_library_escapes_it(value: object) -> None:
    assert written(value) == str(escape(value))


@given(st.lists(Values, max_size=3))
def test_a_page_is_the_one_that_the_library_makes(some: list[object]) -> None:
    pages = [
        kind(autoescape=True, undefined=StrictUndefined).from_string(TEMPLATE).render(some=some)
        for kind in (Environment, WritingEnvironment)
    ]
    assert pages[0] == pages[1]


def test_a_name_that_is_not_there_is_an_error() -> None:
    made = WritingEnvironment(autoescape=True, undefined=StrictUndefined).from_string("{{ nobody }}")
    with pytest.raises(UndefinedError):
        made.render()


def test_without_escaping_nothing_is_escaped() -> None:
    assert WritingEnvironment(autoescape=False).from_string("{{ one }}").render(one="<b>") == "<b>"
