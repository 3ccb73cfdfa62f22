# Starts and stops the server of server.sh; sourced by ssh.sh and journal.sh after network.sh.
# shellcheck shell=bash
# shellcheck disable=SC2154
server=

# at DATE: sets the clock of the server's rsyslog.
at() {
  printf '%+d\n' $(($(date -d "$1" +%s) - $(date +%s))) > "$now/clock.next"
  mv "$now/clock.next" "$now/clock"
}

# start LOGGER HOST DATE: a fresh server with a fresh scratch folder below $work, its clock at DATE.
start() {
  now=$work/$1
  mkdir -p "$now/keys"
  ssh-keygen -q -t ed25519 -N '' -C alice -f "$now/keys/user"
  ssh-keygen -q -t ed25519 -N '' -C stranger -f "$now/keys/stranger"
  ssh-keygen -q -t rsa -b 2048 -N '' -C stranger -f "$now/keys/rsa"
  mkfifo "$now/orders"
  at "$3"
  net_up ssl
  # A control group, if there is one to join, must be joined before it becomes the root of all.
  # shellcheck disable=SC2016
  bash -c 'if [ -n "$1" ]; then echo $$ > "$1/cgroup.procs"; fi; shift; exec "$@"' _ "${group-}" \
    ip netns exec ssl-srv unshare -m -u -p -C -f --kill-child --mount-proc \
    bash "$here/ssh/server.sh" "$now" "$1" "$2" < /dev/null &
  server=$!
  for _ in $(seq 100); do
    [ ! -e "$now/ready" ] || return 0
    sleep 0.1
  done
  echo "the server did not start" >&2
  exit 1
}

# stop: ends it with everything it started. unshare hands only this signal on.
stop() {
  if [ -n "$server" ]; then
    kill -KILL "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  server=
  net_down
}

# clients SESSIONS SEED [MEAN]: lets the clients loose.
clients() { on_cli /usr/bin/python3 -B "$here/ssh/traffic.py" "$now" "$@"; }

# order COMMAND: runs it on the server.
order() {
  rm -f "$now/obeyed"
  printf '%s\n' "$1" > "$now/orders"
  while [ ! -e "$now/obeyed" ]; do sleep 0.1; done
}
