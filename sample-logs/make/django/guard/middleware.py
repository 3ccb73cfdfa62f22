"""Writes what looks like an attack to a CSV file: time,category,ip,user,method,path,payload."""

import csv
import re
import threading
from datetime import datetime

from django.conf import settings
from django.http import HttpResponse

# Rough on purpose: the sample is about the log, not about finding attacks.
SUSPICIOUS = [
    ("XSS Attack", re.compile(r"<\s*script|javascript:|\bon\w+\s*=", re.I)),
    ("SQL Injection", re.compile(r"\bunion\b.+\bselect\b|'\s*or\s+\S+\s*=|;\s*drop\s+table|\bsleep\s*\(|--\s*$", re.I | re.S)),
    ("Path Traversal", re.compile(r"\.\./|\.\.\\|/etc/passwd", re.I)),
    ("Command Injection", re.compile(r"[;|`]\s*(?:cat|id|wget|curl|sh)\b|\$\(", re.I)),
]
_lock = threading.Lock()


def note(request, category, payload, user=None):
    """Adds one record to both logs: one line whatever the client sent, and as csv writes it."""
    if user is None:
        user = request.user.get_username() if request.user.is_authenticated else "Anonymous"
    record = [
        datetime.now().strftime("%Y-%m-%d %H:%M:%S"), category, request.META["REMOTE_ADDR"],
        user, request.method, request.path, payload,
    ]
    with _lock:
        append(settings.SECURITY_LOG, [one_line(field) for field in record])
        append(settings.SECURITY_LOG_RAW, record)


def one_line(field):
    """A line end in a field would let the client write lines of its own."""
    return field.replace("\r", "\\r").replace("\n", "\\n")


def append(path, record):
    with open(path, "a", encoding="utf-8", errors="surrogateescape", newline="") as log:
        csv.writer(log, lineterminator="\n").writerow(record)


class SecurityLog:
    """Looks at path, query and form of each request before any view sees it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        values = [request.path, *request.GET.values()]
        # A wrong password is the log-in page's own business.
        if request.method == "POST" and request.path not in ("/login", "/register"):
            values += request.POST.values()
        for value in values:
            for category, pattern in SUSPICIOUS:
                if pattern.search(value):
                    note(request, category, value)
                    return HttpResponse("refused", status=403)
        return self.get_response(request)
