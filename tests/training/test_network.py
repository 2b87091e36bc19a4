"""The second look in torch: what lies beyond an anchor's reach changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from accordingto.encoder.labels import ATTRIBUTES, ROLES


def test_padding_changes_no_look(script: Callable[[str], ModuleType], torch: ModuleType) -> None:
    network = script("network")
    torch.manual_seed(3)
    second = network.SecondLook().eval()
    states, marker = torch.randn(1, 9, network.LOOK), torch.zeros(1, 9, dtype=torch.long)
    marker[0, 4] = 1
    distance = torch.arange(9)[None] + 90
    short = second(states, marker, distance, torch.tensor([9]), torch.tensor([0]))
    wide = second(
        torch.cat([states, torch.randn(1, 6, network.LOOK)], 1),
        torch.cat([marker, torch.zeros(1, 6, dtype=torch.long)], 1),
        torch.cat([distance, torch.zeros(1, 6, dtype=torch.long)], 1),
        torch.tensor([9]),
        torch.tensor([0]),
    )
    assert short[0].shape == (1, 9, len(ROLES))
    assert short[2].shape == (1, sum(len(labels) for labels in ATTRIBUTES.values()))
    assert torch.allclose(short[0], wide[0][:, :9], atol=1e-5)
    assert all(torch.allclose(a, b, atol=1e-5) for a, b in zip(short[1:], wide[1:], strict=True))


def test_an_anchor_is_seen(script: Callable[[str], ModuleType], torch: ModuleType) -> None:
    network = script("network")
    torch.manual_seed(3)
    second = network.SecondLook().eval()
    states, distance = torch.randn(1, 9, network.LOOK), torch.arange(9)[None] + 90
    marker = torch.zeros(2, 9, dtype=torch.long)
    marker[0, 2] = marker[1, 6] = 1
    looks = [second(states, m[None], distance, torch.tensor([9]), torch.tensor([0]))[0] for m in marker]
    assert not torch.allclose(looks[0], looks[1], atol=1e-3)
