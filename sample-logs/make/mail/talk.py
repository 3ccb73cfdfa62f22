"""Small clients for SMTP, IMAP and POP3 that say exactly what they are told, from the address they are told."""

import socket
import ssl
import time


def connected(src, host, port):
    family = socket.AF_INET6 if ":" in src else socket.AF_INET
    s = socket.socket(family)
    s.settimeout(40)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind((src, 0))
    s.connect((host, port))
    return s


def context(verify=False):
    c = ssl.create_default_context()
    if not verify:
        c.check_hostname = False
        c.verify_mode = ssl.CERT_NONE
    return c


def raw(src, port, data, host="10.77.0.1", wait=False, early=False):
    """Sends the bytes, before the greeting if early; hangs up at once unless told to wait for the other side."""
    with connected(src, host, port) as s:
        if not early and port in (25, 143, 110):
            s.recv(4096)
        s.sendall(data)
        s.settimeout(4)
        try:
            while wait and s.recv(4096):
                pass
        except OSError:
            pass


def tls(src, port, verify=False, old=False, host="10.77.0.1"):
    """A handshake that fails: the client does not trust the certificate, or knows only an old protocol."""
    c = context(verify)
    if old:
        c.set_ciphers("ALL:@SECLEVEL=0")
        c.minimum_version = ssl.TLSVersion.TLSv1
        c.maximum_version = ssl.TLSVersion.TLSv1_1
    try:
        with connected(src, host, port) as s, c.wrap_socket(s, server_hostname="mx1.example.net"):
            pass
    except (ssl.SSLError, OSError):
        pass


class Talk:
    """A line protocol: a command goes out, a whole answer comes back; an answer of nothing ends the talk quietly."""

    port = tls_port = 0

    def __init__(self, src, host="10.77.0.1", port=None, wrapped=False):
        self.s = connected(src, host, port or (self.tls_port if wrapped else self.port))
        if wrapped:
            self.start_tls()
        self.open = True
        self.answer(None)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.s.close()

    def start_tls(self):
        self.s = context().wrap_socket(self.s)

    def send(self, text):
        try:
            self.s.sendall(text.encode())
        except OSError:
            self.open = False

    def line(self):
        got = b""
        try:
            while not got.endswith(b"\n"):
                byte = self.s.recv(1)
                if not byte:
                    self.open = False
                    break
                got += byte
        except OSError:
            self.open = False
        return got.decode("latin-1")

    def rest(self):
        """Reads until the other side hangs up or falls silent."""
        self.s.settimeout(3)
        while self.open and self.line():
            pass

    def say(self, *commands):
        for command in commands:
            if self.open:
                self.command(command)

    def command(self, text):
        self.send(text + "\r\n")
        self.answer(None)


class Smtp(Talk):
    port, tls_port = 25, 465
    code = ""

    def answer(self, _):
        more = True
        while self.open and more:
            line = self.line()
            self.code, more = line[:3], line[3:4] == "-"


class Pop(Talk):
    port, tls_port = 110, 995

    def command(self, text):
        self.send(text + "\r\n")
        self.answer(text)

    def answer(self, command):
        first = self.line()
        if command == "CAPA" and first.startswith("+"):
            while self.open and self.line() != ".\r\n":
                pass


class Imap(Talk):
    port, tls_port = 143, 993
    count = 0

    def command(self, text):
        self.count += 1
        tag = f"a{self.count}"
        self.send(f"{tag} {text}\r\n")
        self.answer(tag)

    def answer(self, tag):
        while self.open:
            line = self.line()
            if tag is None or line.startswith((tag, "+")):
                break

    def login(self, user, word):
        self.say(f'LOGIN "{user}" "{word}"')

    def literal_login(self, user, word):
        """User name as a literal, which may hold any byte."""
        self.say(f"LOGIN {{{len(user.encode())}}}")
        self.send(f'{user} "{word}"\r\n')
        self.answer(f"a{self.count}")
        time.sleep(0.1)
