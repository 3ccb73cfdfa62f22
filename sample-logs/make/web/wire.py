"""HTTP over plain sockets, for the traffic scripts of the web servers.

A library would refuse or repair most of what an attacker sends; here every byte goes out as it was
given. Each request names the address it comes from, and tally() says afterwards who got what.
"""

import base64
import collections
import socket
import threading

SERVER4 = "10.77.0.1"
SERVER6 = "fd77::1"

_answers = collections.defaultdict(collections.Counter)
_roles = {}
_lock = threading.Lock()


def role(source, what):
    """Notes what the client at this address is, for tally()."""
    _roles[source] = what
    return source


def exchange(source, port, data, wait=3.0, linger=True, count=True):
    """Sends bytes from one address and returns all that came back.

    With linger=False the client hangs up at once. The status of the first answer is counted.
    """
    six = ":" in source
    family = socket.AF_INET6 if six else socket.AF_INET
    reply = b""
    with socket.socket(family, socket.SOCK_STREAM) as connection:
        connection.settimeout(wait)
        connection.bind((source, 0))
        try:
            connection.connect((SERVER6 if six else SERVER4, port))
            connection.sendall(data)
            while linger:
                part = connection.recv(65536)
                if not part:
                    break
                reply += part
        except (TimeoutError, ConnectionError):
            pass
    if count:
        word = reply.split(b" ", 2)
        status = word[1].decode("latin-1") if len(word) > 1 and reply.startswith(b"HTTP/") else "none"
        with _lock:
            _answers[source][status] += 1
    return reply


def basic(user, password):
    """The value of an Authorization header; user and password may hold anything."""
    return b"Basic " + base64.b64encode(octets(user) + b":" + octets(password))


def octets(text):
    """Bytes stay, text becomes UTF-8."""
    return text if isinstance(text, bytes) else text.encode("utf-8")


def request(target, method="GET", host="www.example.com", agent="Mozilla/5.0", referer=None,
            auth=None, headers=(), body=None, version="HTTP/1.1"):
    """The bytes of one request; nothing is escaped."""
    lines = [octets(method) + b" " + octets(target) + b" " + octets(version)]
    if host is not None:
        lines.append(b"Host: " + octets(host))
    if agent is not None:
        lines.append(b"User-Agent: " + octets(agent))
    if referer is not None:
        lines.append(b"Referer: " + octets(referer))
    if auth is not None:
        lines.append(b"Authorization: " + octets(auth))
    lines += [octets(line) for line in headers]
    if body is not None:
        lines.append(b"Content-Length: %d" % len(octets(body)))
    lines.append(b"Connection: close")
    return b"\r\n".join(lines) + b"\r\n\r\n" + octets(body or b"")


def ask(source, port, target, **rest):
    """One request from one address; returns the whole answer."""
    return exchange(source, port, request(target, **rest))


def at_once(calls, threads):
    """Runs the calls on several threads, as a flood does."""
    waiting = collections.deque(calls)

    def work():
        while True:
            try:
                call = waiting.popleft()
            except IndexError:
                return
            call()

    crowd = [threading.Thread(target=work) for _ in range(threads)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()


def tally():
    """Prints a Markdown table: client, what it is, and how many answers of which status it got."""
    print("| client | is | answers |")
    print("|---|---|---|")
    for source in sorted(_answers, key=lambda name: (":" in name, name)):
        counts = ", ".join(f"{n} x {status}" for status, n in sorted(_answers[source].items()))
        print(f"| {source} | {_roles.get(source, '')} | {counts} |")
