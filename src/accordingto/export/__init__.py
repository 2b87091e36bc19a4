"""What a case holds, for others: dossiers for people, and the formats of the field for programs.

``export(case, "pdf", "ferry.pdf")`` writes and logs; ``files`` gives the same as bytes. Needs the extra ``export``.
"""

from accordingto.export.door import export, files, note
from accordingto.export.file import File
from accordingto.export.formats import FORMATS, Format

__all__ = ["FORMATS", "File", "Format", "export", "files", "note"]
