"""python -m kb"""

from kb.cli.edge import main

main()
