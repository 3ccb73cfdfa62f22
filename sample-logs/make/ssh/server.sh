#!/bin/bash
# The server's side of the scripts beside this folder: a small machine of its own, made of
# namespaces, in which three sshd log to rsyslog or to journald. Started by them as
#   ip netns exec NAME-srv unshare -m -u -p -C -f --kill-child --mount-proc bash server.sh WORK LOGGER HOST
# WORK is the scratch folder, LOGGER one of classic, iso, journal. Accounts, keys, PAM rules, /dev,
# /run and /home are private; nothing of the machine's own /etc is changed. Commands that the other
# side writes into WORK/orders are run here, one a line.
set -euo pipefail
work=$1 logger=$2 host=$3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export PATH=/usr/sbin:/usr/bin:/sbin:/bin TZ=UTC LC_ALL=C.UTF-8
cd /
mount --make-rprivate /
hostname "$host"

# A private /dev, because /dev/log is a fixed name in libc.
mkdir -p "$work/dev" "$work/etc"
mount -t tmpfs -o mode=755 dev "$work/dev"
mkdir "$work/dev/pts" "$work/dev/shm"
for node in null zero full random urandom tty kmsg; do
  : > "$work/dev/$node"
  mount --bind "/dev/$node" "$work/dev/$node"
done
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 pts "$work/dev/pts"
ln -s pts/ptmx "$work/dev/ptmx"
ln -s /proc/self/fd "$work/dev/fd"
mount --move "$work/dev" /dev
mount -t tmpfs -o mode=755 run /run
mount -t tmpfs -o mode=755 home /home
mkdir -p /run/sshd /run/lock /run/systemd/journal /run/log/journal

# Accounts. Passwords are known to the clients of this folder; that is the point of them.
password() { openssl passwd -6 -salt banscope "$1"; }
grep -E '^(root|daemon|bin|sys|nobody|sshd|mail|www-data|backup|systemd-journal)[:]' /etc/passwd > "$work/etc/passwd"
grep -E '^(root|daemon|bin|sys|nogroup|sshd|mail|www-data|backup|adm|systemd-journal)[:]' /etc/group > "$work/etc/group"
{
  printf 'root:%s:19700:0:99999:7:::\n' "$(password 'correct-root')"
  for name in daemon bin sys nobody sshd mail www-data backup; do printf '%s:*:19700:0:99999:7:::\n' "$name"; done
} > "$work/etc/shadow"
id=1001
for name in alice bob carol dave erin frank grace mallory; do
  shell=/bin/bash
  [ "$name" != frank ] || shell=/opt/shell
  printf '%s:x:%d:%d:%s:/home/%s:%s\n' "$name" $id $id "$name" "$name" $shell >> "$work/etc/passwd"
  printf '%s:x:%d:\n' "$name" $id >> "$work/etc/group"
  lock=
  [ "$name" != erin ] || lock='!'
  printf '%s:%s%s:19700:0:99999:7:::\n' "$name" "$lock" "$(password "correct-$name")" >> "$work/etc/shadow"
  install -d -m 755 -o $id -g $id "/home/$name"
  id=$((id + 1))
done
printf 'staff:x:50:alice,bob,dave,erin,frank,root\n' >> "$work/etc/group"
chmod 600 "$work/etc/shadow"
for file in passwd group shadow; do mount --bind "$work/etc/$file" "/etc/$file"; done
printf '127.0.0.1 %s\n' "$host" > "$work/etc/hosts"
mount --bind "$work/etc/hosts" /etc/hosts

# PAM without the pause after a failure, which would only make the scripts slow.
printf '%s\n' 'auth required pam_unix.so nodelay' 'account required pam_unix.so' \
  'session required pam_unix.so' 'password required pam_unix.so' > "$work/etc/pam-sshd"
printf '%s\n' 'auth sufficient pam_rootok.so' 'auth required pam_unix.so nodelay' 'account required pam_unix.so' \
  'session required pam_unix.so' > "$work/etc/pam-su"
mount --bind "$work/etc/pam-sshd" /etc/pam.d/sshd
mount --bind "$work/etc/pam-su" /etc/pam.d/su

# Three sshd: the usual one, a talkative one with short patience, and one without PAM.
mount -t tmpfs -o mode=755 ssh /etc/ssh
for type in rsa ecdsa ed25519; do ssh-keygen -q -t $type -N '' -C "root@$host" -f "/etc/ssh/ssh_host_${type}_key"; done
mkdir /etc/ssh/keys
for name in alice bob dave root; do cp "$work/keys/user.pub" "/etc/ssh/keys/$name"; done
common='StrictModes no
UseDNS no
PrintMotd no
AuthorizedKeysFile /etc/ssh/keys/%u
AllowTcpForwarding no'
printf '%s\n' "$common" 'Port 22' 'UsePAM yes' 'LogLevel INFO' 'PermitRootLogin yes' 'KbdInteractiveAuthentication yes' \
  'MaxAuthTries 4' 'DenyUsers mallory' 'MaxStartups 30' > /etc/ssh/sshd_config
printf '%s\n' "$common" 'Port 2222' 'PidFile /run/sshd-verbose.pid' 'UsePAM yes' 'LogLevel VERBOSE' 'PermitRootLogin prohibit-password' \
  'KbdInteractiveAuthentication yes' 'MaxAuthTries 3' 'AllowUsers alice bob dave root' 'LoginGraceTime 3' \
  'MaxStartups 3:100:3' > /etc/ssh/sshd_verbose
printf '%s\n' "$common" 'Port 2200' 'PidFile /run/sshd-plain.pid' 'UsePAM no' 'LogLevel INFO' 'PermitRootLogin no' \
  'KbdInteractiveAuthentication no' 'MaxAuthTries 4' 'AllowGroups staff' > /etc/ssh/sshd_plain

case $logger in
  classic | iso)
    template=RSYSLOG_TraditionalFileFormat
    [ "$logger" != iso ] || template=RSYSLOG_FileFormat
    # The time in the log is the time at which rsyslog takes a message, and its clock is WORK/clock.
    cat > "$work/rsyslog.conf" <<CONF
module(load="imuxsock" SysSock.Use="off")
input(type="imuxsock" Socket="/dev/log" CreatePath="off" UseSysTimeStamp="off" IgnoreTimestamp="on"
      RateLimit.Interval="0")
auth,authpriv.* action(type="omfile" file="$work/auth.log" template="$template")
CONF
    LD_PRELOAD=/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1 FAKETIME_TIMESTAMP_FILE="$work/clock" \
      FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1 rsyslogd -f "$work/rsyslog.conf" -i /run/rsyslogd.pid
    printf '%s\n' "$work/auth.log {" '  rotate 4' '  missingok' '  compress' '  delaycompress' '  postrotate' \
      "    kill -HUP \$(cat /run/rsyslogd.pid)" '  endscript' '}' > "$work/logrotate.conf"
    ;;
  journal) . "$here/journald.sh" ;;
esac
while [ ! -S /dev/log ]; do sleep 0.1; done

for config in sshd_config sshd_verbose sshd_plain; do /usr/sbin/sshd -f "/etc/ssh/$config"; done
: > "$work/ready"
while read -r order; do
  bash -c "$order" || printf 'order failed: %s\n' "$order" >&2
  : > "$work/obeyed"
done <> "$work/orders"
