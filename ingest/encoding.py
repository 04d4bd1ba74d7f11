"""Bytes to text, and text to the form in which it is stored.

Bytes: a byte order mark decides; else UTF-8; else the encoding a transport or page declares, read as browsers
read it (`iso-8859-1` says windows-1252); else windows-1252, the usual culprit. What a known file signature or a
share of control bytes betrays as binary is refused. Text: UTF-8 read as windows-1252, once or more often, is put
right; line ends become a newline; no-break and thin spaces become a space, a no-break hyphen a hyphen; zero-width
marks, soft hyphens and control characters go; composed (NFC).

HTML's names of letters that are left in a text (`&nbsp;`, `&amp;rsquo;`) are read by `without_entities`, which is
for text alone: in a page they are markup.

Nothing else of the text changes: quotes, dashes, minus signs and fractions are what claims are written with.
"""

import codecs
import html
import re
import unicodedata

from ingest.errors import ArticleError

#: Bytes of one text, page or feed that are read at most.
LARGEST_TEXT = 10_000_000

SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP or Office file",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"\x1f\x8b": "a gzip file",
    b"SQLite format 3\x00": "a SQLite database",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x7fELF": "a program",
    b"PAR1": "a Parquet file",
}
BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}

#: What a declared name means in practice, where that is more than its standard says.
DECLARED_AS = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
}

_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t]")
_NOTHING = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|[\ud800-\udfff]")
_EAST_ASIAN = re.compile(r"[\u2e80-\ufaff]")
_LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\u0085]")
_ENTITY = re.compile(
    r"&(?:#\d{2,5}|#[xX][0-9a-fA-F]{2,4}|nbsp|amp|quot|apos|lt|gt|[lr][sd]quo|[mn]dash|hellip|bull|middot|euro|pound"
    r"|yen|cent|copy|reg|trade|frac1[24]|frac34|plusmn|minus|times|divide|deg|sup[123]|thinsp|ensp|emsp|shy|zwnj|zwj"
    r"|[a-zA-Z](?:acute|grave|uml|circ|tilde|cedil|ring));"
)
_MISREAD = re.compile(r"[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{1,3}")


def binary_kind(body: bytes) -> str | None:
    """What a body is when it is not text, in words; `None` for text.

    >>> binary_kind(b"%PDF-1.7 ..."), binary_kind(b"Small caps rose.")
    ('a PDF file', None)
    """
    for signature, kind in SIGNATURES.items():
        if body.startswith(signature):
            return kind
    if any(body.startswith(mark) for mark in BYTE_ORDER_MARKS):
        return None
    head = body[:8192]
    controls = sum(byte < 9 or (13 < byte < 32 and byte != 27) for byte in head)
    # A zero byte or two stray into pages that broken systems write; a file of another kind is full of them.
    return "a binary file" if head.count(0) > 1 + len(head) // 1_000 or controls > len(head) // 20 else None


def decode(body: bytes, name: str, declared: str | None = None) -> str:
    """The text of a body, normalised. Raises `ArticleError` when it is empty, too large or binary."""
    if not body.strip():
        raise ArticleError(name, "is empty")
    if len(body) > LARGEST_TEXT:
        raise ArticleError(name, f"is too large: {len(body):,} bytes, at most {LARGEST_TEXT:,} are read")
    if kind := binary_kind(body):
        raise ArticleError(name, f"is {kind}, not text")
    return normalise(_decoded(body, declared))


def normalise(text: str) -> str:
    """Text in the form in which it is stored. Applying it twice changes nothing more.

    >>> normalise("up\\u00a02%\\u200b\\r\\nin May")
    'up 2%\\nin May'
    """
    while (settled := _settled(text)) != text:
        text = settled
    return text


def without_entities(text: str) -> str:
    """A text with the names of letters that a broken page left in it read; any other text as it is.

    >>> without_entities("S&amp;amp;P 500 up 2&nbsp;% &#8211; a record")
    'S&P 500 up 2 % – a record'
    """
    while (read := _ENTITY.sub(lambda name: html.unescape(name[0]), text)) != text:
        text = normalise(read)
    return text


def _settled(text: str) -> str:
    # All layers first: a letter between two of them may look like a line end or a control character.
    while (read := _MISREAD.sub(lambda run: _reread(run[0]), text)) != text:
        text = read
    text = _LINE_ENDS.sub("\n", text)
    text = _SPACES.sub(" ", text)
    text = _CONTROLS.sub("", _NOTHING.sub("", text)).replace("\u2011", "-")
    return unicodedata.normalize("NFC", text)


def _decoded(body: bytes, declared: str | None) -> str:
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if body.startswith(mark):
            return body.decode(encoding, errors="replace")
    for attempt in ("utf-8", declared, "cp1252"):
        try:
            if attempt:
                return body.decode(DECLARED_AS.get(attempt.lower(), attempt))
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("latin-1")


def _reread(run: str) -> str:
    try:
        read = b"".join(_byte(letter) for letter in run).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return run
    # What would become an East Asian letter is more likely what it says: é½½.
    return run if _EAST_ASIAN.search(read) else read


def _byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")
