"""The JSON forms that the outside relies on: values of the rooms below → dicts, the same for command and HTTP.

Pure functions, one file per form; keys are never renamed or dropped.
"""

from portal.contract.checked import check_json, sample_json
from portal.contract.compared import comparison_json
from portal.contract.found import alike_json, page_json, suggested_json
from portal.contract.ingested import ingest_json
from portal.contract.lines import Json, identity_json, list_json
from portal.contract.reports import report_json, show_json
from portal.contract.reused import figures_json, reuse_json
from portal.contract.traced import timeline_json

__all__ = [
    "Json",
    "alike_json",
    "check_json",
    "comparison_json",
    "figures_json",
    "identity_json",
    "ingest_json",
    "list_json",
    "page_json",
    "report_json",
    "reuse_json",
    "sample_json",
    "show_json",
    "suggested_json",
    "timeline_json",
]
