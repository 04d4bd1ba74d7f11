"""Every network of the table is refused from its first address to its last, and the public internet is not."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fetch_public import is_public, why_not_public
from ingest.tables import rows

NETWORKS = [ipaddress.ip_network(row["network"]) for row in rows("refused_networks")]
PUBLIC = [
    "1.1.1.1",
    "93.184.216.34",
    "100.63.255.255",
    "100.128.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.169.0.0",
    "223.255.255.255",
    "2606:4700::1111",
    "2a00:1450:4001::8a",
    "2001:4860:4860::8888",
    "2620:fe::fe",
    "64:ff9b::1.1.1.1",
]


@pytest.mark.parametrize("network", NETWORKS, ids=str)
def test_a_network_of_the_table_is_refused_to_its_ends(network: ipaddress.IPv4Network | ipaddress.IPv6Network) -> None:
    for address in (network[0], network[-1], network[network.num_addresses // 2]):
        assert not is_public(str(address))
        assert why_not_public(str(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_the_internet_is_public(address: str) -> None:
    assert why_not_public(address) is None


@pytest.mark.parametrize("text", ["", "x", "127.1", "1.1.1.1.", "fe80::1%eth0", "1.1.1.1/32", "2606:4700::1%1"])
def test_what_is_no_plain_address_is_not_public(text: str) -> None:
    assert not is_public(text)


@given(st.ip_addresses())
def test_what_python_holds_for_private_is_never_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if address.is_private or address.is_multicast or address.is_link_local or address.is_loopback:
        assert not is_public(str(address))


@given(st.ip_addresses(v=4))
def test_nat64_is_as_public_as_what_it_leads_to(address: ipaddress.IPv4Address) -> None:
    assert is_public(f"64:ff9b::{address}") is is_public(str(address))
    assert not is_public(f"64:ff9b:1::{address}")


@given(st.ip_addresses(v=4))
def test_no_other_wrapping_is_public(address: ipaddress.IPv4Address) -> None:
    assert not any(is_public(f"{prefix}{address}") for prefix in ("::", "::ffff:", "::ffff:0:", "fe80::5efe:"))
    assert not is_public(f"2606:4700::5efe:{address}")
