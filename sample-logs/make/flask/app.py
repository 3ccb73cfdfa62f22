"""A small shop under Flask's development server.

Usage: app.py ADDRESS colour|plain. Werkzeug 2.2 always puts terminal codes round its request lines.
Where Colorama is installed (Debian's Flask brings it) they are taken out again when stderr is a file:
plain. Where it is not (Flask from PyPI on Linux) they stay: colour, for which it is hidden here.
"""

import sys

if sys.argv[2] == "colour":
    sys.modules["colorama"] = None

from flask import Flask, abort, redirect, request

USERS = {"alice": "correct-horse", "bob": "battery-staple"}
app = Flask(__name__)


@app.get("/")
@app.get("/products/<int:number>")
def page(number=0):
    return f"<p>{number}"


@app.get("/old")
def moved():
    return redirect("/", 301)


@app.get("/broken")
def broken():
    abort(500)


@app.get("/forbidden")
def forbidden():
    abort(403)


@app.get("/cached")
def cached():
    return "", 304


@app.get("/admin")
def admin():
    given = request.authorization
    if given and USERS.get(given.username) == given.password:
        return "<p>admin"
    return "", 401, {"WWW-Authenticate": 'Basic realm="admin"'}


@app.post("/login")
def login():
    known = USERS.get(request.form.get("user")) == request.form.get("password", "")
    return ("welcome", 200) if known else ("wrong", 401)


if __name__ == "__main__":
    app.run(host=sys.argv[1], port=5000)
