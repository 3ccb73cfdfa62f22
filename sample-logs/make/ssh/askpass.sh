#!/bin/bash
# Answers ssh's question for a password with the next line of the file $PASSWORDS. Whoever types it
# takes a few seconds, so the log's clock ($CLOCK, seconds from now) steps forward by as much.
set -euo pipefail
head -n 1 "$PASSWORDS"
sed -i 1d "$PASSWORDS"
if [ -n "${CLOCK-}" ]; then
  exec 9> "$CLOCK.lock"
  flock 9
  printf '%+d\n' $(($(cat "$CLOCK") + 1 + RANDOM % 4)) > "$CLOCK.typed"
  mv "$CLOCK.typed" "$CLOCK"
fi
