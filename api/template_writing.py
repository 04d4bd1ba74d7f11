"""How templates write what is put into them: escaped, as one text.

Rules. What is put into a page is escaped as `markupsafe.escape` does it, exactly: text always, unless it says itself
that it is markup. The library makes an object of each piece, more than a thousand for a page, only for them to be
joined to one text; here each stays the text that it is.
"""

from typing import Any

from jinja2 import Environment
from jinja2.compiler import CodeGenerator

#: The signs that mean something in a page; the one that begins an entity first.
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("'", "&#39;"), ('"', "&#34;"))


def written(value: Any) -> str:
    """A value as it stands in a page.

    >>> from markupsafe import Markup
    >>> written("<b>"), written(Markup("<b>")), written(1.5), written(None)
    ('&lt;b&gt;', '<b>', '1.5', 'None')
    """
    if type(value) is str:
        return _escaped(value)
    return str(value.__html__()) if hasattr(value, "__html__") else _escaped(str(value))


def _escaped(text: str) -> str:
    for sign, entity in _ENTITIES:
        if sign in text:
            text = text.replace(sign, entity)
    return text


class _Written(CodeGenerator):
    """Code that escapes by `written`."""

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.written(")


class WritingEnvironment(Environment):
    """Templates compiled to such code."""

    code_generator_class = _Written
    written = staticmethod(written)
