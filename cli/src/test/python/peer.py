"""Runs fail2ban-regex many times without starting Python each time.

Reads one job per line from standard input: the directory and the arguments, each as the hex of its
UTF-8 with an x in front, separated by blanks. Answers each with the exit code and the hex of standard
output and standard error. fail2ban is imported once; every run is a fork that calls the entry point of
the installed program.
"""
import os
import sys
import tempfile

from fail2ban.client.fail2banregex import exec_command_line


def child(directory, arguments, out, err):
    os.dup2(out, 1)
    os.dup2(err, 2)
    os.chdir(directory)
    sys.argv = ["/usr/bin/fail2ban-regex"] + arguments
    code = 0
    try:
        exec_command_line()
    except SystemExit as e:
        code = e.code if isinstance(e.code, int) else 0 if e.code is None else 1
    except BaseException as e:
        sys.stderr.write("%s: %s\n" % (type(e).__name__, e))
        code = 1
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code & 255)


for line in sys.stdin:
    directory, *arguments = [os.fsdecode(bytes.fromhex(word[1:])) for word in line.split()]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        pid = os.fork()
        if pid == 0:
            child(directory, arguments, out.fileno(), err.fileno())
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append("x" + file.read().hex())
    print(code, *texts, flush=True)
