"""The compiled index, memory-mapped: only the pages that a lookup touches are read from disk."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from accordingto.gazetteer.alias import Aliases
from accordingto.gazetteer.entry import FEATURES, Entry, Found, Tier
from accordingto.gazetteer.fold import cored, distance, folded, skeleton, sounded

if TYPE_CHECKING:
    import marisa_trie
    import numpy.typing as npt

FILES = ("keys.marisa", "places.npy", "names.npy", "starts.npy", "rows.npy", "hashes.npy", "owners.npy", "codes.npy")
MAIN, BARE = 1, 2
"""Flags in the two lowest bits of a row: the key is the place's main name; it lacks the article or generic word."""

FEWEST_CONSONANTS, FEWEST_SOUNDS, MANY_SOUNDS = 3, 5, 8
"""Shorter names sound like too many others to be looked for by sound, or with more than one vowel changed."""

SHORT = 6
"""Letters of the longest name in capitals that is taken for initials, which have no sound to be looked for by."""

OPENED = 20
"""Names of places that begin with a word, from which on it is taken for a part of names."""

MOST_ALIKE = 600
"""Keys of one skeleton that are compared, at most."""

_CONSONANTS = "bdfghjklmnprstvxz"


class Gazetteer:
    """The places of the index under ``folder``, a user's file of ``aliases`` before them. Raises WordListError."""

    def __init__(self, folder: Path | None = None, aliases: str | None = None) -> None:
        self.folder = folder or Path(str(files("accordingto") / "gazetteer" / "data"))
        self.aliases = Aliases.load(aliases)
        self._looked = lru_cache(2048)(self._lookup)

    def _array(self, name: str) -> npt.NDArray[Any]:
        return np.load(self.folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)  # type: ignore[no-any-return]

    @cached_property
    def _keys(self) -> marisa_trie.Trie:
        import marisa_trie

        return marisa_trie.Trie().mmap(str(self.folder / "keys.marisa"))

    @cached_property
    def _places(self) -> npt.NDArray[Any]:
        return self._array("places")

    @cached_property
    def _names(self) -> npt.NDArray[Any]:
        return self._array("names")

    @cached_property
    def _postings(self) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        return self._array("starts"), self._array("rows")

    @cached_property
    def _sounds(self) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        return self._array("hashes"), self._array("owners")

    @cached_property
    def _codes(self) -> list[str]:
        return [str(code) for code in self._array("codes")]

    def __len__(self) -> int:
        return len(self._places)

    def entry(self, row: int) -> Entry:
        """The place at a row of the index."""
        held = self._places[row]
        begin, end = int(held["name"]), int(held["name"]) + int(held["length"])
        name = self._names[begin:end].tobytes().decode()
        country, admin1 = self._codes[held["country"]], self._codes[held["admin1"]]
        return Entry(
            row,
            int(held["id"]),
            name,
            round(float(held["lat"]), 5),
            round(float(held["lon"]), 5),
            country or None,
            admin1 or None,
            FEATURES[int(held["feature"])],
            int(held["population"]),
            bool(held["derived"]),
        )

    def lookup(self, name: str) -> tuple[Found, ...]:
        """The places that a name may stand for: by the name itself, or, where nothing has it, by its sound."""
        return self._looked(name)

    def area(self, entry: Entry) -> str | None:
        """The name of the first-level area that a place lies in, None where none is known."""
        held = self._places[entry.row]
        row = self._areas.get((int(held["country"]), int(held["admin1"])))
        return None if row is None else self.entry(row).name

    @cached_property
    def _areas(self) -> dict[tuple[int, int], int]:
        """The row of each first-level area, by the indices of its codes."""
        rows = np.flatnonzero(self._places["feature"] == FEATURES.index("ADM1"))
        held = self._places[rows]
        codes = zip(held["country"].tolist(), held["admin1"].tolist(), strict=True)
        return dict(zip(codes, rows.tolist(), strict=True))

    def has(self, name: str) -> bool:
        """Whether a place has this name, or an alias leads to one."""
        return bool(self.aliases.of(name)) or self._keys.get(folded(name)) is not None

    def opens(self, name: str) -> bool:
        """Whether a name of one word is one that the names of many places begin with ("Tell", "New", "San")."""
        key = folded(name)
        if not key or " " in key:
            return False
        return sum(1 for _ in islice(self._keys.iterkeys(f"{key} "), OPENED)) == OPENED

    def areas(self, name: str) -> frozenset[tuple[str, str | None]]:
        """The countries (code, None) and first-level areas (code, admin1) of this name, or of these people."""
        key = folded(name)
        if country := self.demonyms.get(key):
            return frozenset([(country, None)])
        if not self.has(name) and not self.has(cored(key)[0]):
            return frozenset()
        wide = [one.entry for one in self.lookup(name) if one.entry.feature in ("PCLI", "ADM1")]
        return frozenset((entry.country, entry.admin1) for entry in wide if entry.country)

    @cached_property
    def demonyms(self) -> dict[str, str]:
        """The folded names of peoples, and their adjectives, with the code of each one's country."""
        lines = (self.folder / "demonyms.tsv").read_text(encoding="utf-8").splitlines()
        return dict(line.split("\t", 1) for line in lines)

    def people(self, country: str) -> tuple[Found, ...]:
        """The country of a people, by its code."""
        row = self._countries.get(country)
        return () if row is None else (Found(self.entry(row), "demonym"),)

    @cached_property
    def _countries(self) -> dict[str, int]:
        """The row of each country by its code."""
        rows = np.flatnonzero(self._places["feature"] == FEATURES.index("PCLI"))
        codes = self._places[rows]["country"].tolist()
        return {self._codes[code]: row for code, row in zip(reversed(codes), reversed(rows.tolist()), strict=True)}

    def _lookup(self, name: str) -> tuple[Found, ...]:
        key = folded(name)
        bare, _ = cored(key)
        found: dict[int, Found] = {}
        for tier, row in [*self._exact(name, key), *(self._exact("", bare, "bare") if bare != key else ())]:
            found.setdefault(row, Found(self.entry(row), tier))
        if not found and not (name.isupper() and len(name) <= SHORT):
            for tier, row in self._alike(bare):
                found.setdefault(row, Found(self.entry(row), tier))
        return tuple(found.values())

    def _exact(self, name: str, key: str, only: Tier | None = None) -> Iterator[tuple[Tier, int]]:
        for alias in self.aliases.of(name):
            yield from self._aliased(alias)
        at = self._keys.get(key) if key else None
        for row, flags in self._rows(at) if at is not None else ():
            yield only or ("bare" if flags & BARE else "name" if flags & MAIN else "other"), row

    def _aliased(self, alias: str | int) -> Iterator[tuple[Tier, int]]:
        if isinstance(alias, int):
            yield from (("name", int(row)) for row in np.flatnonzero(self._places["id"] == alias))
        else:
            yield from self._exact("", folded(alias))

    def _rows(self, key: int) -> Iterator[tuple[int, int]]:
        starts, rows = self._postings
        for packed in rows[int(starts[key]) : int(starts[key + 1])].tolist():
            yield packed >> 2, packed & 3

    def _alike(self, key: str) -> Iterator[tuple[Tier, int]]:
        """By sound: the same consonants and nearly the same vowels, else one consonant more, less or other."""
        sound = sounded(key)
        bones = skeleton(sound)
        if len(bones) < FEWEST_CONSONANTS or len(sound) < FEWEST_SOUNDS:
            return
        tiers: list[tuple[Tier, Iterable[str], int]] = [("sounds", (bones,), 1 if len(sound) < MANY_SOUNDS else 2)]
        if len(sound) >= MANY_SOUNDS and len(bones) > FEWEST_CONSONANTS:
            tiers.append(("near", _edited(bones), 1))
        for tier, skeletons, most in tiers:
            alike = [(distance(sound, sounded(self._keys.restore_key(at)), most), at) for at in self._keyed(skeletons)]
            least = min((far for far, _ in alike), default=most + 1)
            if least <= most:
                yield from ((tier, row) for far, at in alike if far == least for row, _ in self._rows(at))
                return

    def _keyed(self, skeletons: Iterable[str]) -> list[int]:
        hashes, owners = self._sounds
        wanted = np.array(sorted({zlib.crc32(bones.encode()) for bones in skeletons}), dtype=np.uint32)
        low, high = np.searchsorted(hashes, wanted), np.searchsorted(hashes, wanted, side="right")
        return [int(at) for a, b in zip(low, high, strict=True) for at in owners[a : min(b, a + MOST_ALIKE)]]


def _edited(bones: str) -> Iterator[str]:
    """Every string one edit away, its first letter kept."""
    for i in range(1, len(bones) + 1):
        yield bones[:i] + bones[i + 1 :]
        for letter in _CONSONANTS:
            yield bones[:i] + letter + bones[i:]
            yield bones[:i] + letter + bones[i + 1 :]
