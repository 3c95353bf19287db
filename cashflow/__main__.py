"""python -m cashflow: the command line without the installed script."""

from cashflow.cli import main

main()
