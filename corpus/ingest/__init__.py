"""Files → archive: folders, zip files and uploads are walked, read in processes of their own, and filed.

Composes reading and archive; the index catches up with the archive afterwards and is not known here.
"""

from corpus.ingest.renew import renew
from corpus.ingest.run import ingest
from corpus.ingest.single import Reader, read_file
from corpus.ingest.values import IngestResult, Options, Progress, Rejected, Taken

__all__ = ["IngestResult", "Options", "Progress", "Reader", "Rejected", "Taken", "ingest", "read_file", "renew"]
