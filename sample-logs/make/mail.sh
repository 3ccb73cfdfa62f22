#!/bin/bash
# mail.log and mail-iso.log: postfix 3.7.11 (smtpd, submission, smtps, postscreen) with dovecot 2.3.19 for its
# logins, and dovecot's own imap-login and pop3-login, written by rsyslog 8.2302 (Debian 12). Both files hold the
# same messages of one run: mail.log with classic stamps, mail-iso.log with ISO stamps.
# Needs root and the Debian packages postfix, dovecot-imapd, dovecot-pop3d, rsyslog, openssl, iproute2, python3.
# Runs about four and a half minutes, because dovecot drops a silent client only after three.
#
# The script starts itself again in namespaces of its own (mounts, processes, host name). Whatever it mounts or
# starts ends with it: /run, /dev, /etc/postfix and the spool are private copies, and the kernel ends every
# process left when the script ends.
# usage: mail.sh [output directory]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if [ "${1-}" != --inside ]; then
  out=$(realpath "${1:-$here/..}")
  exec timeout --foreground -k 5 600 unshare --mount --propagation private --uts --pid --fork --kill-child --mount-proc \
    bash "${BASH_SOURCE[0]}" --inside "$out"
fi
out=$2
# shellcheck source=network.sh
. "$here/network.sh"

private_mounts() {
  local dev=$1
  mount -t tmpfs -o mode=755 none "$dev"
  mknod -m 666 "$dev/null" c 1 3
  mknod -m 666 "$dev/zero" c 1 5
  mknod -m 666 "$dev/random" c 1 8
  mknod -m 666 "$dev/urandom" c 1 9
  mknod -m 666 "$dev/tty" c 5 0
  ln -s /proc/self/fd "$dev/fd"
  mkdir -m 1777 "$dev/shm"
  mount --move "$dev" /dev

  local saved
  saved=$(mktemp -d)
  cp -a /etc/postfix/. "$saved"
  local place
  for place in /run /etc/postfix /var/spool/postfix /var/lib/postfix /var/lib/dovecot; do
    mount -t tmpfs -o mode=755 none "$place"
  done
  chown postfix: /var/lib/postfix
  cp -a "$saved/." /etc/postfix
  rm -r "$saved"
  mkdir -p /run/log /run/tls /run/vmail /run/rsyslog
  chown 5000:5000 /run/vmail

  printf 'nameserver 127.0.0.1\noptions timeout:1 attempts:1\n' >/run/resolv.conf
  printf '127.0.0.1 localhost\n10.77.0.1 mx1.example.net mx1\n' >/run/hosts
  printf 'passwd: files\ngroup: files\nshadow: files\nhosts: files dns\nservices: files\n' >/run/nsswitch.conf
  printf 'root:x:0:0::/root:/bin/bash\nfrank:x:5001:5001::/run/vmail/frank:/bin/sh\n' >/run/passwd
  grep -E '^(postfix|dovecot|dovenull|nobody):' /etc/passwd >>/run/passwd
  printf 'root:*:19000::::::\nfrank:%s:19000::::::\n' "$(openssl passwd -6 open-sesame)" >/run/shadow
  chmod 600 /run/shadow
  mkdir /run/pam.d
  printf 'auth required pam_unix.so\naccount required pam_unix.so\n' >/run/pam.d/mail
  for place in resolv.conf hosts nsswitch.conf passwd shadow pam.d; do mount --bind "/run/$place" "/etc/$place"; done
}

# phase NAME VALUE…: the settings of dovecot that change while it runs.
phase() {
  printf '%s\n' "$@" >/run/dovecot-phase.conf
}

stop() {
  local status=$?
  trap - EXIT
  doveadm -c /run/dovecot.conf stop 2>/dev/null || true
  on_srv postfix stop >/dev/null 2>&1 || true
  net_down
  exit "$status"
}

empty=$(mktemp -d)
private_mounts "$empty"
rmdir "$empty"
hostname mx1
trap stop EXIT
net_up mail
on_srv ip addr add 10.77.0.3/24 dev mail-s

openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=mx1.example.net \
  -keyout /run/tls/key.pem -out /run/tls/cert.pem 2>/dev/null
cp "$here/mail/main.cf" "$here/mail/master.cf" "$here"/mail/maps/* /etc/postfix/
cp "$here/mail/dovecot.conf" "$here/mail/users" /run/
chgrp dovecot /run/users
chmod 640 /run/users

rsyslogd -n -f "$here/mail/rsyslog.conf" -i /run/rsyslogd.pid &
until [ -S /dev/log ]; do sleep 0.1; done
on_srv /usr/bin/python3 "$here/mail/dns.py" &
on_srv postfix start 2>/dev/null
phase 'disable_plaintext_auth = no'
on_srv dovecot -c /run/dovecot.conf
sleep 2

on_cli /usr/bin/python3 -B "$here/mail/clients.py" idle &
idle=$!
on_cli /usr/bin/python3 -B "$here/mail/clients.py" first
# A reload ends the talks that are open, so the silent ones have to be over first.
wait "$idle"
on_cli /usr/bin/python3 -B "$here/mail/clients.py" open &
sleep 1
# Now the other choice of two settings: passwords only over TLS, and any byte in a user name.
phase 'disable_plaintext_auth = yes' 'auth_username_chars ='
doveadm -c /run/dovecot.conf reload
sleep 2
on_cli /usr/bin/python3 -B "$here/mail/clients.py" second
# And users of the system through PAM, with a piece of the hash of each wrong password.
phase 'disable_plaintext_auth = yes' 'auth_username_chars =' 'auth_mechanisms = plain login' 'auth_verbose_passwords = sha1:6' \
  'passdb {' '  driver = pam' '  args = mail' '}'
sed -i '/^passdb/,/^}/d' /run/dovecot.conf
doveadm -c /run/dovecot.conf reload
sleep 2
on_cli /usr/bin/python3 -B "$here/mail/clients.py" third

sleep 1
doveadm -c /run/dovecot.conf stop
on_srv postfix stop >/dev/null 2>&1
sleep 1
kill "$(cat /run/rsyslogd.pid)"
sleep 1
install -m 644 /run/log/mail.log "$out/mail.log"
install -m 644 /run/log/mail-iso.log "$out/mail-iso.log"
wc -l "$out/mail.log" "$out/mail-iso.log"
