"""Which other server a page with a map lets in."""

import pytest

from rathaus.defects.map_settings import tile_servers
from rathaus.theme.headers import PUBLIC
from rathaus.theme.headers import STAFF
from rathaus.theme.headers import with_images


@pytest.mark.parametrize(
    ("address", "servers"),
    [
        ("https://tiles.example.org/{z}/{x}/{y}.png", ("https://tiles.example.org",)),
        ("https://{s}.Example.org/{z}/{x}/{y}.png", ("https://*.example.org",)),
        ("http://127.0.0.1:8081/{z}/{x}/{y}", ("http://127.0.0.1:8081",)),
        ("/karte/{z}/{x}/{y}.png", ("'self'",)),
        ("//example.org/{z}/{x}/{y}.png", ()),
        ("https://example.org/picture.png", ()),
        ("https://a; script-src */{z}/{x}/{y}", ()),
        ("https://name:word@example.org/{z}/{x}/{y}", ()),
        ("https://*/{z}/{x}/{y}", ()),
        ("https://[/{z}/{x}/{y}", ()),
        ("javascript:{z}{x}{y}", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_only_a_plain_server_is_let_in(address, servers):
    assert tile_servers(address) == servers


@pytest.mark.parametrize("policy", [PUBLIC, STAFF])
def test_a_policy_is_widened_for_pictures_alone(policy):
    widened = with_images(policy, ("https://tiles.example.org",))
    rules = widened.split("; ")
    assert [rule for rule in rules if "tiles.example.org" in rule] == [
        next(rule for rule in rules if rule.startswith("img-src"))
    ]
    assert with_images(policy, ()) == policy
