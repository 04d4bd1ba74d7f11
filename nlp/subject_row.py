"""A row of the tables of subjects: whose metric a name can be."""

from dataclasses import dataclass, replace

from nlp.words.phrases import tokens

COUNTRY = "{country}"  # stands in a subject id for the country that the text speaks of
AMERICAN = (
    frozenset({"U", "US", "UST", "America", "American", "Wall", "Treasury", "Treasuries", "Treasurys"})
    | frozenset({"ISM", "Michigan", "Nonfarm", "Nymex", "Fed", "Federal"})
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose metric it can be. `subject` may hold `{country}`; `not_before` are words that undo the name."""

    subject: str
    kind: str
    not_before: frozenset[str] = frozenset()

    def called(self, name: str) -> "Subject":
        """Return it as a name means it: an American name is of the United States.

        >>> Subject("{country}-equities", "equities").called("US stocks").subject
        'us-equities'
        """
        if COUNTRY not in self.subject or AMERICAN.isdisjoint(tokens(name).raw):
            return self
        return replace(self, subject=self.subject.replace(COUNTRY, "us"))
