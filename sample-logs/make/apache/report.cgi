#!/bin/sh
# Says on stderr, unescaped, what it was asked for, as careless scripts do; Apache logs it.
printf 'report: bad query from %s: %b\n' "$REMOTE_ADDR" "$QUERY_STRING" >&2
printf 'Content-Type: text/plain\n\nreport\n'
