"""Whom an installed fail2ban ignores: for each line of standard input, ENTRY ENTRY ...<TAB>ID ID ...,
prints one 1 or 0 for each id. Nothing is asked of this machine's own addresses."""
import logging
import sys

from fail2ban.server.filter import Filter

logging.disable(logging.CRITICAL)


class OneJail:
    name = "one"


for line in sys.stdin:
    entries, ids = line.rstrip("\n").split("\t")
    flt = Filter(OneJail())
    flt.ignoreSelf = False
    for entry in entries.split():
        flt.addIgnoreIP(entry)
    print(" ".join("%d" % bool(flt.inIgnoreIPList(id, log_ignore=False)) for id in ids.split()))
