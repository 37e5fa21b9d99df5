"""The command `duizhao`: everything the pages can do, for scripts, administrators and machines without a browser.

Each module here holds commands that belong together; whatever is heavy is imported inside them, so that help is there
at once. `main` is the one place where a failure becomes a line on the screen and an exit code.
"""

from portal.cli.program import main

__all__ = ["main"]
