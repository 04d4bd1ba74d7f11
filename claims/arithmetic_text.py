"""How arithmetic is typed and what it comes to: the digits of a number, the expression of a formula, its value.

Rules. Numbers have ten digits at most, no exponent, thousands set apart; `x` multiplies and `^` raises. `TEMPLATES` has
each formula of the table of measures that is one expression of the observations that a reading rests on.
"""

import ast
import math
import operator
from collections.abc import Callable, Sequence

#: Longer sums are given as what they come to.
SUMMED = 12

#: `{0}` is the first observation that a reading rests on, `{1}` the second, and so on.
TEMPLATES: dict[str, str] = {
    "level": "{0}",
    "decided_level": "{0}",
    "period_level": "{0}",
    "decided_midpoint": "({0} + {1}) / 2",
    "difference": "{0} - {1}",
    "ratio": "{0} / {1}",
    "relative_ratio": "{0} / {1} - 1",
    "return": "{1} / {0} - 1",
    "change": "{1} - {0}",
    "relative_return": "({1} / {0} - 1) - ({3} / {2} - 1)",
    "year_over_year": "{1} / {0} - 1",
    "growth_on_year": "{1} / {0} - 1",
    "month_over_month": "{1} / {0} - 1",
    "month_change": "{1} - {0}",
    "annualised_quarter": "({1} / {0}) ^ 4 - 1",
    "quarter_growth": "{1} / {0} - 1",
    "quarter_on_year": "{1} / {0} - 1",
    "growth_of_sum": "{1} / {0} - 1",
    "annual_average_growth": "{3} / {0} - 1",
    "fourth_quarter_growth": "{3} / {0} - 1",
    "fourth_quarter_mean": "{0}",
    "period_value": "{0}",
    "period_sum": "{0}",
    "inverse_level": "1 / {0}",
    "inverse_ratio": "1 / ({0} / {1})",
    "inverse_return": "{0} / {1} - 1",
    "inverse_less": "100 / {0} - {1}",
}
#: How many months before its own the period lies that a value is a change from; 0 is the period before.
MONTHS_BACK = {
    "period_level": None,
    "year_over_year": 12,
    "growth_on_year": 12,
    "month_over_month": 0,
    "month_change": 0,
    "annualised_quarter": 3,
    "quarter_growth": 3,
    "quarter_on_year": 12,
    "growth_of_sum": 12,
}


def digits(value: float) -> str:
    """A number as it is typed: ten digits at most, no exponent, thousands set apart.

    >>> digits(2345.6700000001), digits(-0.25), digits(159482000.0)
    ('2,345.67', '-0.25', '159,482,000')
    """
    places = max(9 - math.floor(math.log10(abs(value))), 0) if value else 0
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def calculated(text: str) -> float:
    """What a text that `written` makes comes to. Raises `ValueError` for what is no such text.

    >>> round(calculated("(2,345.67 / 2,201.4 - 1) x 100"), 4), calculated("sqrt(16) ^ 2")
    (6.5536, 16.0)
    """
    typed = text.replace(",", "").replace(" x ", " * ").replace("^", "**")
    return _worth(ast.parse(typed, mode="eval").body)


_OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


def _worth(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.BinOp(left=left, op=sign, right=right):
            return _OPERATORS[type(sign)](_worth(left), _worth(right))
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_worth(inner)
        case ast.Call(func=ast.Name(id="sqrt"), args=[inner]):
            return math.sqrt(_worth(inner))
    raise ValueError(f"no arithmetic: {ast.unparse(node)}")


def total(values: Sequence[float]) -> str:
    """A sum of values, or what it comes to where they are many.

    >>> total([1.5, -0.25]), total([2.0])
    ('(1.5 - 0.25)', '2')
    """
    if len(values) == 1 or len(values) > SUMMED:
        return digits(math.fsum(values))
    return f"({' + '.join(map(digits, values))})".replace("+ -", "- ")
