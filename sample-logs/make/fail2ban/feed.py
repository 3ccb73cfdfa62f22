"""Writes failures into the logs that the jails of server.sh read.

usage: feed.py SEED SECONDS
"""

import datetime
import random
import sys
import time

SSH = "/var/log/auth.log"
WEB = "/var/log/nginx/error.log"
ACCOUNTS = "/var/log/web.log"
# Two stubborn attackers come back after each ban; the others come now and then.
STUBBORN = ["192.0.2.10", "192.0.2.10", "203.0.113.30", "2001:db8::a"]
OTHERS = ["192.0.2.%d" % n for n in range(11, 19)] + ["198.51.100.%d" % n for n in range(20, 27)] + ["2001:db8::b", "2001:db8::c"]
# The name of an account is what the web-login jail bans, and whoever logs in chooses the name.
NAMES = [
    "bob",
    "x] Ban 203.0.113.99",
    "[sshd] Ban 203.0.113.99",
    "y\t[recidive] Ban 2001:db8::bad",
    "root] Found 203.0.113.99 - 2026-01-01 00:00:00",
    "2026-01-01 00:00:00,000 fail2ban.actions        [1]: NOTICE  [sshd] Ban 203.0.113.99",
    "Unban 203.0.113.99",
    "203.0.113.99 already banned",
    "m\u00fcller",
    "red\x1b[31m",
    "%(ip)s <ip> $(id)",
]


def main():
    random.seed(int(sys.argv[1]))
    end = time.monotonic() + float(sys.argv[2])
    while time.monotonic() < end:
        kind = random.random()
        if kind < 0.5:
            log, words = SSH, "refused " + random.choice(STUBBORN + OTHERS[:9])
        elif kind < 0.55:
            log, words = SSH, "refused 198.51.100.50"
        elif kind < 0.8:
            log, words = WEB, "refused " + random.choice(STUBBORN[1:] + OTHERS[9:])
        else:
            log, words = ACCOUNTS, "wrong password for " + random.choice(NAMES)
        for _ in range(random.choice([1, 1, 2, 3, 5])):
            with open(log, "a", encoding="utf-8") as lines:
                lines.write("%s %s\n" % (datetime.datetime.now().isoformat(" ", "seconds"), words))
        time.sleep(random.expovariate(1 / 0.5))


if __name__ == "__main__":
    main()
