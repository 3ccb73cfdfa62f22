"""The clients of the Flask sample: who they are and what they send."""

import random
import time

from wire import ask, at_once, basic, exchange, role, tally

PORT = 5000
FAKE = "203.0.113.99"
dice = random.Random(20261128)


def login(source, user, password):
    ask(source, PORT, "/login", method="POST", headers=["Content-Type: application/x-www-form-urlencoded"],
        body=f"user={user}&password={password}")


def readers(rounds):
    people = [role(f"192.0.2.{n}", "reader, slow") for n in (7, 10, 11, 12)] + [role(f"2001:db8::{n}", "reader, slow") for n in (10, 11)]
    for _ in range(rounds):
        ask(dice.choice(people), PORT, dice.choice(["/", "/products/1", "/products/2", "/products/3?q=a%20b", "/old", "/cached", "/favicon.ico"]))
        time.sleep(0.12)


def administrators():
    alice = role("192.0.2.20", "alice: one slip, then logged in")
    bob = role("2001:db8::20", "bob: three slips, then logged in")
    ask(alice, PORT, "/admin")
    for password in ("correct-hrose", "correct-horse", "correct-horse", "correct-horse"):
        ask(alice, PORT, "/admin", auth=basic("alice", password))
        time.sleep(0.5)
    for password in ("battery", "staple", "battery staple", "battery-staple"):
        login(bob, "bob", password)
        time.sleep(0.5)


def guessers():
    four = role("198.51.100.5", "guesses for /admin, 40 in a row")
    six = role("2001:db8::30", "guesses for /login, 40 in a row")
    lucky = role("198.51.100.6", "guesses for /login, right after 12")
    slow = role("198.51.100.7", "guesses for /admin, one every 1.5 s")
    for n in range(40):
        ask(four, PORT, "/admin", auth=basic("alice", f"guess{n}"))
        login(six, "alice", f"guess{n}")
    for n in range(12):
        login(lucky, "bob", f"guess{n}")
    login(lucky, "bob", "battery-staple")
    for n in range(8):
        ask(slow, PORT, "/admin", auth=basic("bob", f"guess{n}"))
        time.sleep(1.5)


def floods():
    for source, count in (("203.0.113.20", 200), ("203.0.113.21", 60), ("203.0.113.22", 20), ("2001:db8::31", 120)):
        role(source, f"flood: {count} requests in a moment")
        at_once([lambda source=source, n=n: ask(source, PORT, f"/products/{n}") for n in range(count)], 6)
        time.sleep(1)
    mixed = [role(f"198.51.100.{n}", "flood: 20 requests, together with 4 others") for n in range(20, 25)]
    at_once([lambda source=source: ask(source, PORT, "/") for _ in range(20) for source in mixed], 8)


def scanners():
    for source in (role("203.0.113.23", "scanner"), role("2001:db8::32", "scanner")):
        for path in ("/wp-login.php", "/.env", "/phpmyadmin/", "/cgi-bin/luci", "/.git/HEAD", "/console", "/admin.php", "/forbidden", "/broken", "/static/../app.py", "/static/%2e%2e/app.py"):
            ask(source, PORT, path)


def hostile():
    four = role("203.0.113.24", "hostile paths and broken requests")
    six = role("2001:db8::33", "hostile paths and broken requests")
    line = f'{FAKE}%20-%20-%20[26/Nov/2026%2011:03:47]%20"GET%20/admin%20HTTP/1.1"%20401%20-'
    targets = [
        f'/x" 401 - {FAKE}', f'/x"%20401%20-%20{FAKE}', f'/x"\u00a0401\u00a0-\u00a0{FAKE}', f"/x%0a{line}", f"/x%0d%0a{line}", f'/x"401-{FAKE}',
        f'/{FAKE}-"GET', f'/admin?{FAKE}"401', "/%1b[31mred", "/\x1b[31mred", b"/\xfc\xff", "/grüße", "/gr%C3%BC%C3%9Fe", "/%ff%fe", "/%00", b"/nul\0byte", "/tab\there",
        "/%", "/%zz", "/\\x41", "/" + "d" * 300, "//double//slash", f"//{FAKE}/absolute", f"http://{FAKE}/absolute", "*", "x", "", "/%22%20401%20-", "/%25s%s%d", "/\u2028line", "/%E2%80%A8line", "/%C2%85next", "/\u0085next", "/\x0bvt", "/\x0cff", "/a\rb",
    ]
    raw = [
        bytes.fromhex("16030100c8010000c40303") + dice.randbytes(60), b"\x16\x03\x01\r\n", b"\r\n\r\n", b"GET\r\n\r\n", b"GET /\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/x\r\n\r\n",
        b"GET / XTTP/1.1\r\n\r\n", b"BREW /pot HTTP/1.1\r\nHost: h\r\n\r\n", b"get / HTTP/1.1\r\nHost: h\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET /" + b"u" * 70000 + b" HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nX: " + b"h" * 70000 + b"\r\n\r\n", b"GET / HTTP/1.1\r\n" + b"".join(b"X%d: h\r\n" % n for n in range(130)) + b"\r\n",
        f"{FAKE} - - [26/Nov/2026 11:03:47] \"GET /admin HTTP/1.1\" 401 -\r\n\r\n".encode(), f"GET / HTTP/1.1\" 401 - {FAKE}\r\n\r\n".encode(), f"X\" 401 {FAKE}\r\n\r\n".encode(),
        f"GET\u00a0/admin\u00a0{FAKE} / HTTP/1.1\r\n\r\n".encode(), f'{FAKE}"401 / HTTP/1.1\r\nHost: h\r\n\r\n'.encode(), b'GET /x HTTP/1.1"401-\r\n\r\n',
    ]
    for source in (four, six):
        for target in targets:
            ask(source, PORT, target)
        for data in raw:
            exchange(source, PORT, data, wait=1)
        exchange(source, PORT, b"", linger=False)
        for user in (f'x" 401 - {FAKE}', f"line\n{FAKE} - - x"):
            ask(source, PORT, "/admin", auth=basic(user, "x"), agent=f'" 401 - {FAKE}')


for act in (lambda: readers(60), administrators, guessers, floods, scanners, hostile, lambda: readers(40)):
    act()
tally()
