"""Ways to make a fetcher reach what it must not, and a network that records where it went instead of going there."""

import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from ssl import SSLContext

import httpcore2

PUBLIC = "93.184.216.34"

#: What is tried -> the address. `{port}` is that of a listener on this machine, which must never hear of it.
DIRECT: Mapping[str, str] = {
    "loopback": "http://127.0.0.1:{port}/",
    "loopback over https": "https://127.0.0.1:{port}/",
    "loopback, another of its addresses": "http://127.8.8.8:{port}/",
    "this host": "http://0.0.0.0:{port}/",
    "localhost": "http://localhost:{port}/",
    "localhost in capitals": "http://LOCALHOST:{port}/",
    "localhost with a dot": "http://localhost.:{port}/",
    "localhost in full-width letters": "http://ｌｏｃａｌｈｏｓｔ:{port}/",
    "localhost with a soft hyphen": "http://local\u00adhost:{port}/",
    "localhost with a zero-width space": "http://local\u200bhost:{port}/",
    "localhost in letters in circles": "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:{port}/",
    "a dot at the end": "http://127.0.0.1.:{port}/",
    "two dots at the end": "http://127.0.0.1..:{port}/",
    "short form": "http://127.1:{port}/",
    "shorter form": "http://127.0.1:{port}/",
    "zero": "http://0:{port}/",
    "octal": "http://0177.0.0.1:{port}/",
    "octal with more zeros": "http://00000177.0.0.1:{port}/",
    "hexadecimal": "http://0x7f.0.0.1:{port}/",
    "hexadecimal in capitals": "http://0X7F.0.0.1:{port}/",
    "hexadecimal in one": "http://0x7f000001:{port}/",
    "hexadecimal and short": "http://0x7f.1:{port}/",
    "one number": "http://2130706433:{port}/",
    "one octal number": "http://017700000001:{port}/",
    "one number that overflows": "http://6425673729:{port}/",
    "leading zeros": "http://127.000.000.001:{port}/",
    "full-width digits": "http://１２７.0.0.1:{port}/",
    "digits in circles": "http://①②⑦.⓪.⓪.①:{port}/",
    "ideographic full stops": "http://127。0。0。1:{port}/",
    "half-width full stops": "http://127｡0｡0｡1:{port}/",
    "full-width full stops": "http://127．0．0．1:{port}/",
    "full-width, short": "http://１２７。１:{port}/",
    "full-width, hexadecimal": "http://０x7f.1:{port}/",
    "percent-encoded": "http://%31%32%37.0.0.1:{port}/",
    "percent-encoded dots": "http://127%2e0%2e0%2e1:{port}/",
    "percent-encoded slash before it": "http://example.com%2f@127.0.0.1:{port}/",
    "percent-encoded NUL": "http://127.0.0.1%00.example.com:{port}/",
    "a user that looks like a host": "http://example.com@127.0.0.1:{port}/",
    "a user and password that look like a host and port": "http://example.com:80@127.0.0.1:{port}/",
    "two users": "http://a@example.com@127.0.0.1:{port}/",
    "user and backslash": "http://127.0.0.1:{port}\\@example.com/",
    "user and backslash, the other way": "http://example.com\\@127.0.0.1:{port}/",
    "backslashes for slashes": "http:\\\\127.0.0.1:{port}\\",
    "fragment before the user": "http://127.0.0.1:{port}#@example.com/",
    "query before the user": "http://127.0.0.1:{port}?@example.com/",
    "semicolon before the host": "http://example.com;@127.0.0.1:{port}/",
    "space before the host": "http:// 127.0.0.1:{port}/",
    "space in the host": "http://127.0.0.1 .example.com:{port}/",
    "tab in the host": "http://127.0.0\t.1:{port}/",
    "newline in the host": "http://127.0.0\n.1:{port}/",
    "tab in the scheme": "ht\ttp://127.0.0.1:{port}/",
    "newline after the scheme": "http:\n//127.0.0.1:{port}/",
    "NUL in the host": "http://127.0.0.1\x00.example.com:{port}/",
    "carriage return and a header": "http://example.com/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n",
    "a header in the host": "http://127.0.0.1\r\nX: y:{port}/",
    "no slashes": "http:127.0.0.1:{port}/",
    "one slash": "http:/127.0.0.1:{port}/",
    "three slashes": "http:///127.0.0.1:{port}/",
    "many slashes": "http://////127.0.0.1:{port}/",
    "white space around": " \t\nhttp://127.0.0.1:{port}/ \n",
    "scheme in capitals": "HTTP://127.0.0.1:{port}/",
    "private, class A": "http://10.0.0.1/",
    "private, class B": "http://172.16.0.1/",
    "private, end of class B": "http://172.31.255.254/",
    "private, class C": "http://192.168.1.1/",
    "shared between carriers": "http://100.64.0.1/",
    "metadata": "http://169.254.169.254/latest/meta-data/",
    "metadata in one number": "http://2852039166/",
    "metadata in hexadecimal": "http://0xa9fea9fe/",
    "metadata of containers": "http://169.254.170.2/v2/credentials",
    "metadata of Alibaba": "http://100.100.100.200/",
    "metadata of Azure's platform": "http://168.63.129.16/",
    "metadata of Oracle": "http://192.0.0.192/",
    "metadata over IPv6": "http://[fd00:ec2::254]/",
    "multicast": "http://224.0.0.1/",
    "broadcast": "http://255.255.255.255/",
    "reserved": "http://240.0.0.1/",
    "for measurements": "http://198.18.0.1/",
    "for examples": "http://192.0.2.1/",
    "a relay of 6to4": "http://192.88.99.1/",
    "IPv6 loopback": "http://[::1]:{port}/",
    "IPv6 loopback at length": "http://[0000:0000:0000:0000:0000:0000:0000:0001]:{port}/",
    "IPv6 unspecified": "http://[::]:{port}/",
    "IPv6 without brackets": "http://::1:{port}/",
    "IPv6 with a zone": "http://[fe80::1%25eth0]/",
    "IPv6 with a zone, not encoded": "http://[fe80::1%lo]:{port}/",
    "IPv6 loopback with a zone": "http://[::1%lo]:{port}/",
    "IPv6 of a later version": "http://[v1.127.0.0.1]/",
    "IPv4 in brackets": "http://[127.0.0.1]:{port}/",
    "bracket left open": "http://[::1:{port}/",
    "text after the bracket": "http://[::1].example.com:{port}/",
    "IPv4-mapped": "http://[::ffff:127.0.0.1]:{port}/",
    "IPv4-mapped in hexadecimal": "http://[::ffff:7f00:1]:{port}/",
    "IPv4-mapped metadata": "http://[::ffff:a9fe:a9fe]/",
    "IPv4-compatible": "http://[::127.0.0.1]:{port}/",
    "IPv4-translated": "http://[::ffff:0:127.0.0.1]:{port}/",
    "6to4": "http://[2002:7f00:1::]/",
    "Teredo": "http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/",
    "NAT64": "http://[64:ff9b::7f00:1]/",
    "NAT64 to metadata": "http://[64:ff9b::169.254.169.254]/",
    "local NAT64": "http://[64:ff9b:1::7f00:1]/",
    "ISATAP": "http://[2606:4700::5efe:7f00:1]/",
    "IPv6 private": "http://[fc00::1]/",
    "IPv6 link-local": "http://[fe80::1]/",
    "IPv6 site-local": "http://[fec0::1]/",
    "IPv6 multicast": "http://[ff02::1]/",
    "IPv6 for examples": "http://[2001:db8::1]/",
    "IPv6 for examples, the newer": "http://[3fff::1]/",
    "IPv6 discarded": "http://[100::1]/",
    "no host": "http:///",
    "a port and no host": "http://:{port}/",
    "a user and no host": "http://example.com@/",
    "port of mail": "http://example.com:25/",
    "port of Redis": "http://example.com:6379/",
    "port zero": "http://example.com:0/",
    "port that overflows": "http://example.com:65616/",
    "port below zero": "http://example.com:-1/",
    "port with a sign": "http://example.com:+80/",
    "port in full-width digits": "http://example.com:８０/",
    "port with an underscore": "http://example.com:8_0/",
    "empty label": "http://127..0.0.1:{port}/",
    "file": "file:///etc/passwd",
    "file on a host": "file://127.0.0.1/etc/passwd",
    "ftp": "ftp://127.0.0.1:{port}/",
    "gopher": "gopher://127.0.0.1:{port}/_GET",
    "data": "data:text/html,hello",
    "scheme of a view": "view-source:http://127.0.0.1:{port}/",
    "jar": "jar:http://127.0.0.1:{port}!/",
    "no scheme": "//127.0.0.1:{port}/",
    "host alone": "127.0.0.1:{port}",
    "nothing": "",
}

#: What is tried -> what the names' servers answer to `name.example`.
NAMES: Mapping[str, list[str]] = {
    "a name for loopback": ["127.0.0.1"],
    "a name for a private network": ["10.1.2.3"],
    "a name for metadata": ["169.254.169.254"],
    "a name for IPv6 loopback": ["::1"],
    "a name for link-local with a zone": ["fe80::1%eth0"],
    "a name for a mapped address": ["::ffff:127.0.0.1"],
    "a name for NAT64 to loopback": ["64:ff9b::7f00:1"],
    "public first, private second": [PUBLIC, "127.0.0.1"],
    "private first, public second": ["127.0.0.1", PUBLIC],
    "public in IPv4, private in IPv6": [PUBLIC, "fd00::1"],
    "private behind many public": [PUBLIC, "93.184.216.35", "93.184.216.36", "93.184.216.37", "192.168.0.1"],
    "no address at all": [],
    "what is no address": ["127.1"],
}

#: What is tried -> where a public page sends on to.
REDIRECTS: Mapping[str, str] = {
    "whole address": "http://127.0.0.1:{port}/",
    "other scheme": "https://127.0.0.1:{port}/",
    "protocol-relative": "//127.0.0.1:{port}/",
    "protocol-relative with a tab": "/\t/127.0.0.1:{port}/",
    "backslashes": "\\\\127.0.0.1:{port}/",
    "slash and backslash": "http:/\\127.0.0.1:{port}/",
    "user that looks like the host": "http://public.example@127.0.0.1:{port}/",
    "a name": "http://private.example/",
    "a name, protocol-relative": "//private.example/",
    "metadata": "http://169.254.169.254/",
    "IPv6": "http://[::1]:{port}/",
    "full-width": "http://１２７。0。0。1:{port}/",
    "short": "http://127.1:{port}/",
    "a file": "file:///etc/passwd",
    "gopher": "gopher://127.0.0.1:{port}/",
    "a script": "javascript:alert(1)",
    "data": "data:text/plain,x",
    "two places": "http://public.example/,http://127.0.0.1:{port}/",
    "a bad port": "http://public.example:25/",
}


@dataclass
class RecordingStream(httpcore2.NetworkStream):
    """Answers every request with the same bytes, and remembers what was sent."""

    answer: bytes
    sent: list[bytes]
    is_read: bool = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        given, self.is_read = b"" if self.is_read else self.answer, True
        return given

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.sent.extend([buffer] if buffer else [])

    def close(self) -> None: ...

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return self


@dataclass
class RecordingNetwork(httpcore2.NetworkBackend):
    """Records every connection; the public address is answered in turn from `answers`, any other is an error."""

    answers: list[bytes] = field(default_factory=list)
    connected: list[str] = field(default_factory=list)
    sent: list[bytes] = field(default_factory=list)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        self.connected.append(host)
        if not self.answers:
            raise httpcore2.ConnectError(f"connected to {host}")
        return RecordingStream(self.answers.pop(0), self.sent)


def answer(status: int, *headers: str, body: str = "") -> bytes:
    """An answer as it goes over the wire."""
    lines = [f"HTTP/1.1 {status} Said", *headers, f"Content-Length: {len(body)}", "", body]
    return "\r\n".join(lines).encode()


def as_the_system_resolves(host: str, port: int) -> list[str]:
    """What the system makes of numbers, however they are written; any other name is public, but for two."""
    known = {"localhost": ["127.0.0.1"], "private.example": ["10.0.0.1"]}
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except OSError:
        return known.get(host.lower().removesuffix("."), [PUBLIC])
    return [str(one[4][0]) for one in found]
