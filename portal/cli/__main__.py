"""`python -m portal.cli` is `duizhao`."""

from portal.cli import main

main()
