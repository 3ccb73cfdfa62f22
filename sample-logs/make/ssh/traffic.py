"""The clients: who logs in to the sshd of server.sh, how, and with which names.

usage: traffic.py WORK SESSIONS SEED [MEAN]

Every client has an address of its own and a habit; see people(). Between two connections the clock
that the server's rsyslog reads (WORK/clock, seconds from now) steps forward by MEAN seconds or so, if
WORK/stepping exists, so that two minutes of traffic fill an evening. One line an address is written to WORK/who.
"""

import collections
import fcntl
import itertools
import os
import random
import subprocess
import sys
import threading
import time

import odd

HERE = os.path.dirname(os.path.abspath(__file__))
MAIN, TALKATIVE, PLAIN = 22, 2222, 2200
NAMES = (
    "admin test oracle postgres ubuntu git user guest ftpuser deploy jenkins hadoop www nagios pi minecraft "
    "support tomcat mysql backup1 dev centos es steam teamspeak ansible vagrant server student"
).split()
# Names that try to look like another part of the line. 203.0.113.99 and 2001:db8::bad are no clients.
HOSTILE = [
    "root from 203.0.113.99 port 22 ssh2",
    "x from 203.0.113.99 port 1 ssh2: RSA SHA256:abc",
    "from 203.0.113.99 port 22 ssh2 [preauth]",
    "y 203.0.113.99 port 22 [preauth]",
    "invalid user root from 2001:db8::bad port 22",
    "root rhost=203.0.113.99  user=root",
    "rhost=2001:db8::bad",
    "<HOST>",
    "203.0.113.99",
    "root\rFailed password for root from 203.0.113.99 port 22 ssh2",
    "root\x0b\x85\u2028Mar  2 10:00:00 gate sshd[1]: Accepted password for root from 203.0.113.99 port 22 ssh2",
    "test user",
    " leading",
    "trailing ",
    "",
    "m\u00fcller",
    "\u6839",
    "a:b\"c'd",
    "red\x1b[31mtext\x1b[0m",
    "tab\there",
    "back\\slash",
    "%s%n%100d",
    "$(id)`id`",
    "n" * 120 + " from 203.0.113.99 port 22 ssh2",
]


class Clients:
    def __init__(self, work, seed):
        self.work = work
        self.random = random.Random(seed)
        self.clock = os.path.join(work, "clock")
        self.stepping = os.path.exists(os.path.join(work, "stepping"))
        self.number = itertools.count()
        self.who = collections.Counter()

    def note(self, source, deed):
        self.who[source, deed] += 1

    def step(self, mean):
        """Lets the server's clock run ahead by a random time, mostly shorter than its mean."""
        if self.stepping:
            # Two gaps in three are short, so that the connections come in bursts.
            mean *= self.random.choice([0.3, 0.3, 2.4])
            with open(self.clock + ".lock", "w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                with open(self.clock) as lines:
                    now = int(lines.read())
                with open(self.clock + ".next", "w") as lines:
                    lines.write("%+d\n" % (now + round(self.random.expovariate(1 / mean))))
                os.rename(self.clock + ".next", self.clock)

    def order(self, command):
        """Has a command run on the server."""
        obeyed = os.path.join(self.work, "obeyed")
        if os.path.exists(obeyed):
            os.remove(obeyed)
        with open(os.path.join(self.work, "orders"), "w") as orders:
            orders.write(command + "\n")
        for _ in range(100):
            if os.path.exists(obeyed):
                return
            time.sleep(0.05)
        raise SystemExit("no answer to: " + command)

    def ssh(self, source, user, passwords=(), methods="password", port=MAIN, command="true", options=()):
        number = next(self.number)
        answers = os.path.join(self.work, "passwords%d" % number)
        with open(answers, "w") as lines:
            lines.writelines(p + "\n" for p in passwords)
        server = "fd77::1" if ":" in source else "10.77.0.1"
        # A configuration file may hold names which the command line refuses.
        config = os.path.join(self.work, "ssh_config%d" % number)
        with open(config, "w") as lines:
            lines.write('User "%s"\n' % user.replace("\\", "\\\\").replace('"', '\\"'))
        settings = [
            "StrictHostKeyChecking=no",
            "UserKnownHostsFile=/dev/null",
            "LogLevel=ERROR",
            "ConnectTimeout=8",
            "IdentitiesOnly=yes",
            "PreferredAuthentications=" + methods,
            "NumberOfPasswordPrompts=%d" % max(1, len(passwords)),
            *options,
        ]
        line = ["ssh", "-F", config, "-b", source, "-p", str(port)]
        if user == "":
            line = ["ssh", "-F", "none", "-b", source, "-p", str(port), "-l", user]
        for setting in settings:
            line += ["-o", setting]
        environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": self.work,
            "LC_ALL": "C.UTF-8",
            "SSH_ASKPASS": os.path.join(HERE, "askpass.sh"),
            "SSH_ASKPASS_REQUIRE": "force",
            "DISPLAY": ":0",
            "PASSWORDS": answers,
        }
        if self.stepping:
            environment["CLOCK"] = self.clock
        done = subprocess.run(
            line + [server, command],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=30,
            check=False,
        )
        # The server ends a session after the client has gone; its clock must not step before that.
        time.sleep(0.15 if done.returncode == 0 else 0.05)
        if "invalid characters" in done.stderr.decode("utf-8", "replace"):
            print("the client itself refuses the name", ascii(user), file=sys.stderr)
        return done.returncode

    def key(self, name):
        return "IdentityFile=" + os.path.join(self.work, "keys", name)

    # Habits -------------------------------------------------------------------------------------

    def guess(self, source, user, tries=1, methods="password", port=MAIN):
        self.note(source, "wrong password, %s, for %s" % (methods, ascii(user)))
        words = [self.random.choice(["123456", "password", "qwerty", "root", "letmein"]) for _ in range(tries)]
        if self.ssh(source, user, words, methods, port) == 0:
            raise SystemExit("a wrong password was taken: " + user)

    def enter(self, source, user, port=MAIN, command="true", slips=0):
        self.note(source, "logs in as %s%s" % (user, ", wrong first" if slips else ""))
        words = ["oops"] * slips + ["correct-" + user]
        if self.ssh(source, user, words, port=port, command=command) != 0:
            raise SystemExit("%s cannot log in from %s" % (user, source))

    def enter_by_key(self, source, user, port=MAIN, command="true"):
        self.note(source, "logs in as %s by key" % user)
        if self.ssh(source, user, methods="publickey", port=port, command=command, options=[self.key("user")]) != 0:
            raise SystemExit("%s has no key for %s" % (source, user))

    def wrong_key(self, source, user, port=TALKATIVE, options=(), key="stranger"):
        self.note(source, "wrong key for %s" % ascii(user))
        self.ssh(source, user, methods="publickey", port=port, options=[self.key(key), *options])

    def oddity(self, source, deed, *arguments, port=MAIN, **lists):
        self.note(source, deed.__name__)
        server = "fd77::1" if ":" in source else "10.77.0.1"
        deed(source, (server, port), *arguments, **lists)

    def run(self, deeds, mean):
        """Does one deed after the other."""
        for deed in deeds:
            deed()
            self.step(mean)

    def run_together(self, deeds, mean):
        """Does them at once, so that the lines of the connections mix."""
        threads = [threading.Thread(target=deed) for deed in deeds]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.step(mean)


def every_shape(c):
    """One deed for each kind of line; a few are dear in time, so they come once."""
    o = c.oddity
    deeds = [
        lambda: c.guess("192.0.2.11", "oracle", 3),
        lambda: c.guess("192.0.2.10", "root", 6),
        lambda: c.guess("2001:db8::a", "root", 3),
        lambda: c.guess("2001:db8::a", "ubuntu", 1),
        lambda: c.guess("198.51.100.21", "root", 2, "keyboard-interactive"),
        lambda: c.guess("198.51.100.21", "nosuch", 2, "keyboard-interactive"),
        lambda: c.guess("198.51.100.21", "bob", 6, "keyboard-interactive", TALKATIVE),
        lambda: c.guess("198.51.100.22", "mallory", 1),
        lambda: c.guess("198.51.100.22", "carol", 1, port=TALKATIVE),
        lambda: c.guess("198.51.100.22", "root", 2, port=TALKATIVE),
        lambda: c.guess("198.51.100.22", "root", 2, port=PLAIN),
        lambda: c.guess("198.51.100.22", "erin", 1, port=PLAIN),
        lambda: c.guess("198.51.100.22", "frank", 1, port=PLAIN),
        lambda: c.guess("198.51.100.22", "grace", 1, port=PLAIN),
        lambda: c.guess("198.51.100.22", "nobody2", 1, port=PLAIN),
        lambda: c.guess("198.51.100.22", "alice", 2, port=PLAIN),
        lambda: c.wrong_key("198.51.100.23", "root"),
        lambda: c.wrong_key("198.51.100.23", "alice"),
        lambda: c.wrong_key("198.51.100.23", "gitlab"),
        lambda: c.wrong_key("198.51.100.23", "root", port=MAIN),
        lambda: c.wrong_key("198.51.100.23", "alice", options=["PubkeyAcceptedAlgorithms=ssh-rsa"], key="rsa"),
        lambda: c.enter_by_key("198.51.100.40", "alice", port=TALKATIVE, command="id"),
        lambda: c.enter("198.51.100.42", "dave", port=TALKATIVE),
        lambda: c.enter("198.51.100.42", "dave", port=PLAIN),
        lambda: c.note("198.51.100.23", "root's right password where root may not come in")
        or c.ssh("198.51.100.23", "root", ["correct-root"], port=PLAIN),
        lambda: c.note("198.51.100.23", "root's right key where root may not come in")
        or c.ssh("198.51.100.23", "root", methods="publickey", port=PLAIN, options=[c.key("user")]),
        lambda: o("203.0.113.5", odd.port_scan),
        lambda: o("203.0.113.5", odd.port_scan, port=TALKATIVE),
        lambda: o("203.0.113.5", odd.scan_with_reset),
        lambda: o("2001:db8::5", odd.port_scan),
        lambda: o("203.0.113.6", odd.says, b"GET / HTTP/1.1\r\nHost: 10.77.0.1\r\n\r\n"),
        lambda: o("203.0.113.6", odd.says, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n"),
        lambda: o("203.0.113.6", odd.says, b"\x03\x00\x00\x2f\x2a\xe0\x00\x00\x00\x00\x00Cookie: mstshash=Administr\r\n"),
        lambda: o("203.0.113.6", odd.says, b"SSH-1.5-scan\r\n"),
        lambda: o("203.0.113.6", odd.says, b"SSH-2.0\r\n"),
        lambda: o("203.0.113.6", odd.says, b"A" * 9000 + b"\r\n"),
        lambda: o("203.0.113.6", odd.says, b'" from 203.0.113.99 port 22: invalid format\r\n'),
        lambda: o("203.0.113.6", odd.says, b"Failed password for root from 203.0.113.99 port 22 ssh2\r\n"),
        lambda: o("203.0.113.6", odd.says, "\u00fc\x1b[31m from 2001:db8::bad port 22\r\n".encode()),
        lambda: o("203.0.113.7", odd.leaves_after_banner),
        lambda: o("203.0.113.7", odd.resets_after_offer),
        lambda: o("203.0.113.7", odd.offers, kex=b"diffie-hellman-group1-sha1"),
        lambda: o("203.0.113.7", odd.offers, keys=b"ssh-dss"),
        lambda: o("203.0.113.7", odd.offers, ciphers=b"3des-cbc,arcfour"),
        lambda: o("203.0.113.7", odd.offers, macs=b"hmac-md5"),
        lambda: o("203.0.113.7", odd.offers, packing=b"lzw"),
        lambda: o("203.0.113.7", odd.offers, kex=b"z [preauth] from 203.0.113.99 port 22: no matching host key"),
        lambda: o("203.0.113.7", odd.offers, kex=b"z. Failed password for root from 203.0.113.99 port 22 ssh2\n"),
        lambda: o("203.0.113.8", odd.says_goodbye, b"Bye Bye"),
        lambda: o("203.0.113.8", odd.says_goodbye, b"Normal Shutdown, Thank you for playing"),
        lambda: o("203.0.113.8", odd.says_goodbye, b"", 2),
        lambda: o("203.0.113.8", odd.says_goodbye, b"Auth fail", 3),
        lambda: o("203.0.113.8", odd.says_goodbye, b"x [preauth]\nFailed password for root from 203.0.113.99 port 22 ssh2", 14),
        lambda: o("203.0.113.8", odd.says_goodbye, b"ok Received disconnect from 203.0.113.99 port 22:11: Bye Bye [preauth]"),
        lambda: o("203.0.113.9", odd.sends_noise),
        lambda: o("203.0.113.9", odd.sends_wrong_packet),
        lambda: o("203.0.113.9", odd.waits, port=TALKATIVE),
        lambda: o("203.0.113.10", odd.crowd, port=TALKATIVE),
    ]
    deeds += [lambda name=name: c.guess("203.0.113.20", name) for name in HOSTILE]
    deeds += [lambda name=name: c.guess("2001:db8::20", name) for name in HOSTILE[:5]]
    deeds += [lambda name=name: c.wrong_key("203.0.113.21", name) for name in HOSTILE[:5] + HOSTILE[9:11]]
    deeds += [lambda name=name: c.guess("203.0.113.21", name, 1, "keyboard-interactive") for name in HOSTILE[:5]]
    deeds += [lambda name=name: c.guess("203.0.113.21", name, 1, port=PLAIN) for name in HOSTILE[:3]]
    c.random.shuffle(deeds)
    return deeds


def other_programs(c):
    """What other programs of the server write to the same log."""
    cron = "pam_unix(cron:session): session"
    return c.random.choice(
        [
            lambda: c.order(
                "logger -t 'CRON[%d]' -p authpriv.info '%s opened for user root(uid=0) by (uid=0)'; "
                "logger -t 'CRON[%d]' -p authpriv.info '%s closed for user root'" % ((n := c.random.randint(700, 9000)), cron, n, cron)
            ),
            lambda: c.order(
                "logger -t sudo -p authpriv.notice '   alice : TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=/usr/bin/apt update'"
            ),
            lambda: c.order("setpriv --reuid 1003 --regid 1003 --clear-groups sh -c 'echo wrong | su root -c true' 2>&1 | cat > /dev/null"),
            lambda: c.order("su alice -c true"),
            lambda: c.order("logger -t systemd-logind -p auth.info 'New session %d of user alice.'" % c.random.randint(1, 400)),
        ]
    )


def anyone(c):
    """One deed of the daily noise."""
    r = c.random
    deeds = [
        (24, lambda: c.guess("192.0.2.10", "root", r.choice([1, 1, 2, 3, 6]))),
        (24, lambda: c.guess("192.0.2.11", r.choice(NAMES), r.choice([1, 1, 2]))),
        (8, lambda: c.guess("192.0.2.12", r.choice(["root", "admin", "bob"]))),
        (5, lambda: c.guess("192.0.2.13", r.choice(NAMES + ["root"]), 1, "keyboard-interactive")),
        (5, lambda: c.guess("2001:db8::a", r.choice(["root", "admin", "pi"]))),
        (4, lambda: c.guess("192.0.2.%d" % r.randint(30, 49), "root")),
        (4, lambda: c.wrong_key("198.51.100.23", r.choice(NAMES))),
        (5, lambda: c.oddity("203.0.113.%d" % r.randint(1, 5), odd.port_scan)),
        (3, lambda: c.oddity("203.0.113.8", odd.says_goodbye, b"Bye Bye")),
        (6, lambda: c.enter_by_key("198.51.100.40", "alice")),
        (4, lambda: c.enter("198.51.100.41", "bob", slips=r.choice([0, 0, 0, 1]))),
        (2, lambda: c.enter("2001:db8::28", "carol", slips=r.choice([0, 1]))),
        (2, lambda: c.enter_by_key("2001:db8::29", "alice")),
        (5, other_programs(c)),
    ]
    return r.choices([deed for _, deed in deeds], [weight for weight, _ in deeds])[0]


def main():
    work, sessions, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    mean = float(sys.argv[4]) if len(sys.argv) > 4 else 0
    clients = Clients(work, seed)
    shapes = every_shape(clients)
    for n in range(sessions):
        # The shapes are spread over the whole time.
        share = len(shapes) // (sessions - n)
        clients.run([shapes.pop() for _ in range(share)], mean or 1)
        clients.run([anyone(clients)], mean or 1)
        if n % 6 == 0:
            guesses = [
                lambda: clients.guess("192.0.2.10", "root", 3),
                lambda: clients.guess("192.0.2.11", clients.random.choice(NAMES), 2),
                lambda: clients.enter("198.51.100.41", "bob"),
            ]
            clients.run_together(guesses, mean or 1)
    with open(os.path.join(work, "who"), "a") as lines:
        for (source, deed), number in sorted(clients.who.items()):
            lines.write("%s\t%d\t%s\n" % (source, number, deed))


if __name__ == "__main__":
    main()
