"""What kind of number a quantity is: by its unit, and whether its words count times or say by how much it changed."""

from nlp.number_words import words_of
from nlp.numbers.quantity import Quantity
from nlp.vocabulary import vocabulary


def unit_kind(quantity: Quantity) -> str:
    """Return the words' unit with every currency as `money`."""
    return "money" if quantity.unit in vocabulary().currencies else quantity.unit


def is_times(quantity: Quantity) -> bool:
    """Whether a multiple in words can count (`cut three times`); `twice the average` cannot."""
    return quantity.worded and " " in quantity.quote


def is_multiple(quantity: Quantity) -> bool:
    """Whether a verb says by how much something changed (`doubled`, `halved`), which no level does."""
    return quantity.worded and quantity.quote.lower() in words_of("multiple")
