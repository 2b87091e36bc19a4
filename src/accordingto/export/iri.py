"""Names for things of a case that hold anywhere: UUIDs made from their ids, and the hashes of bytes."""

from __future__ import annotations

import base64
import uuid

from accordingto.export.material import Material

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_OID, "accordingto")
WORDS = "urn:x-accordingto:"
"""Before the words of the glossary, where they name a relation."""


def uuid_of(material: Material, *ids: str) -> uuid.UUID:
    """The UUID of a thing by what it is and its ids; one audience's running numbers are not another's."""
    own = (material.name, material.audience) if material.audience else ()
    return uuid.uuid5(NAMESPACE, "\n".join((*own, *ids)))


def iri(material: Material, *ids: str) -> str:
    """The same as an IRI."""
    return f"urn:uuid:{uuid_of(material, *ids)}"


def of_bytes(sha256: str) -> str:
    """The IRI of bytes by their SHA-256 in hexadecimal (RFC 6920)."""
    return f"ni:///sha-256;{base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip('=')}"
