"""Prints the command streams of many configurations.

For every directory named on a line of standard input, runs what `fail2ban-client -c DIR -d` runs, in a
fork of this process, with the output in DIR.out; then prints the exit code on a line of its own,
negative if it took too long.
"""
import os
import runpy
import signal
import sys

import fail2ban.client.fail2banclient  # loaded once, before the forks

for line in sys.stdin:
    directory = line.rstrip("\n")
    child = os.fork()
    if child == 0:
        out = os.open(directory + ".out", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        err = os.open(directory + ".err", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        os.dup2(out, 1)
        os.dup2(err, 2)
        signal.alarm(20)  # tags that double each other keep the client busy for minutes
        sys.argv = ["fail2ban-client", "-c", directory, "-d"]
        code = 70
        try:
            runpy.run_path("/usr/bin/fail2ban-client", run_name="__main__")
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except ValueError:
                pass  # the client closes them when it ends with an error
        os._exit(code & 255)
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)
