"""What an installed fail2ban makes of bantime.increment: for each line of standard input

  BANTIME<TAB>COUNT COUNT ...<TAB>OPTION=VALUE<TAB>...

prints the ban times behind that many earlier bans, as floating-point numbers. Drives fail2ban's own
jail settings and its observer; a small table stands in for the database.
"""
import logging
import sys

from fail2ban.server.jail import Jail
from fail2ban.server.mytime import MyTime
from fail2ban.server.observer import ObserverThread
from fail2ban.server.ticket import BanTicket

logging.disable(logging.CRITICAL)
START = 5000


class Database:
    """The latest ban of an address: how many there were, when it was, how long."""

    bans = 0

    def getBan(self, ip, jail=None, **_):
        return [(self.bans, START - 1000, 600)]

    def addBan(self, *_):
        pass


class OneJail:
    name = "one"
    setBanTimeExtra = Jail.setBanTimeExtra
    getBanTimeExtra = Jail.getBanTimeExtra

    def __init__(self, bantime):
        self.bantime = bantime
        self.database = Database()
        self._banExtra = {}

    def isAlive(self):
        return True


class Observer(ObserverThread):
    def __init__(self):
        pass

    def add_timer(self, *_):
        pass


MyTime.setTime(START)
for line in sys.stdin:
    bantime, counts, *options = line.rstrip("\n").split("\t")
    jail = OneJail(int(bantime))
    jail.setBanTimeExtra("increment", "true")
    for option in options:
        name, _, value = option.partition("=")
        jail.setBanTimeExtra(name, value)
    times = []
    for count in counts.split():
        jail.database.bans = int(count)
        ticket = BanTicket("192.0.2.1", float(START))
        Observer().banFound(ticket, jail, jail.bantime)
        times.append(repr(float(ticket.getBanTime(jail.bantime))))
    print(" ".join(times))
