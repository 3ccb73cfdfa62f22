#!/usr/bin/python3
"""Runs fail2ban-ban-oracle.py for many settings: a process for each job, forked from one that has
everything loaded.

Reads jobs from standard input, one per line: the arguments, separated by tabs. Writes for each
job, in order, a line with the number of lines that follow, and these lines.
"""
import importlib.util
import io
import multiprocessing
import os
import sys

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fail2ban-ban-oracle.py")


def load():
    spec = importlib.util.spec_from_file_location("fail2ban_ban_oracle", PATH)
    oracle = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(oracle)
    return oracle


ORACLE = load()


def run(job):
    sys.argv = [PATH] + job.split("\t")
    sys.stdout = out = io.StringIO()
    ORACLE.main()
    return out.getvalue().splitlines()


def main():
    jobs = sys.stdin.read().splitlines()
    with multiprocessing.Pool(os.cpu_count(), maxtasksperchild=1) as pool:
        for rows in pool.imap(run, jobs, chunksize=1):
            sys.__stdout__.write("%d\n" % len(rows))
            for row in rows:
                sys.__stdout__.write(row + "\n")


if __name__ == "__main__":
    main()
