# Two network namespaces joined by a cable, for the scripts beside this file, which source it.
# The server is 10.77.0.1 and fd77::1; the client side owns addresses reserved for documentation
# (RFC 5737, RFC 3849), so that no log names a real machine. Nothing leaves the two namespaces.
# shellcheck shell=bash

# net_up PREFIX: makes PREFIX-srv and PREFIX-cli. Needs root and iproute2.
net_up() {
  net_prefix=$1
  ip netns add "$net_prefix-srv"
  ip netns add "$net_prefix-cli"
  ip link add "$net_prefix-s" netns "$net_prefix-srv" type veth peer name "$net_prefix-c" netns "$net_prefix-cli"
  ip -n "$net_prefix-srv" addr add 10.77.0.1/24 dev "$net_prefix-s"
  ip -n "$net_prefix-srv" -6 addr add fd77::1/64 dev "$net_prefix-s" nodad
  ip -n "$net_prefix-cli" addr add 10.77.0.2/24 dev "$net_prefix-c"
  ip -n "$net_prefix-cli" -6 addr add fd77::2/64 dev "$net_prefix-c" nodad
  local side network n
  for side in srv cli; do ip -n "$net_prefix-$side" link set lo up; done
  ip -n "$net_prefix-srv" link set "$net_prefix-s" up
  ip -n "$net_prefix-cli" link set "$net_prefix-c" up
  for n in $(seq 60); do
    for network in 192.0.2 198.51.100 203.0.113; do
      printf 'addr add %s.%d/32 dev %s\n' "$network" "$n" "$net_prefix-c"
    done
    printf 'addr add 2001:db8::%x/128 dev %s nodad\n' "$n" "$net_prefix-c"
  done | ip -n "$net_prefix-cli" -batch -
  for network in 192.0.2 198.51.100 203.0.113; do
    ip -n "$net_prefix-srv" route add "$network.0/24" via 10.77.0.2
  done
  ip -n "$net_prefix-srv" -6 route add 2001:db8::/32 via fd77::2
}

# net_down: removes them; harmless when they are not there.
net_down() {
  [ -n "${net_prefix-}" ] || return 0
  ip netns del "$net_prefix-srv" 2>/dev/null || true
  ip netns del "$net_prefix-cli" 2>/dev/null || true
}

# on_srv CMD…, on_cli CMD…: run a command on the server's or the clients' side.
on_srv() { ip netns exec "$net_prefix-srv" "$@"; }
on_cli() { ip netns exec "$net_prefix-cli" "$@"; }
