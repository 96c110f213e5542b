# What every script of this folder begins with. The program's values stand in front of it as quoted settings; the text is always the same.
# shellcheck shell=bash
set -euo pipefail
# Words that come from settings are never names of files.
set -f
umask 077
export LC_ALL=C

say() { printf 'sealane: %s\n' "$*" >&2; }

die() {
  say "$*"
  exit 1
}

# put PATH MODE TEXT: writes a file if it differs, and remembers that something changed.
CHANGED=no
put() {
  local path=$1 mode=$2 text=$3
  if [ -f "$path" ] && printf '%s\n' "$text" | cmp -s - "$path"; then
    chmod "$mode" "$path"
    return
  fi
  mkdir -p "$(dirname "$path")"
  printf '%s\n' "$text" >"$path.sealane"
  chmod "$mode" "$path.sealane"
  mv "$path.sealane" "$path"
  CHANGED=yes
}

get() {
  if command -v curl >/dev/null; then
    curl --fail --silent --show-error --location --proto '=https' --retry 5 --connect-timeout 20 --output "$2" -- "$1"
  else
    wget --quiet --https-only --tries=5 --timeout=20 --output-document="$2" -- "$1"
  fi || die "cannot download $1"
}

# install_from URL SHA256 PATH: a program, only with the checksum that is expected.
install_from() {
  local url=$1 sum=$2 path=$3 part
  part=$(mktemp)
  get "$url" "$part"
  printf '%s  %s\n' "$sum" "$part" | sha256sum --check --status || {
    rm -f "$part"
    die "$url is not what was expected: its SHA-256 is not $sum"
  }
  install -m 755 "$part" "$path.sealane"
  mv "$path.sealane" "$path"
  rm -f "$part"
}

check_architecture() {
  local found
  case "$(uname -m)" in
    x86_64 | amd64) found=amd64 ;;
    aarch64 | arm64) found=arm64 ;;
    *) found=$(uname -m) ;;
  esac
  [ "$found" = "$ARCHITECTURE" ] || die "$NODE is a machine of $found, but the program says $ARCHITECTURE"
}

# check_step FROM TO: Kubernetes goes up by one minor at a time, and never down.
check_step() {
  local from to
  from=$(minor_of "$1")
  to=$(minor_of "$2")
  [ "$to" -ge "$from" ] || die "$NODE runs $1: Kubernetes cannot go down to $2"
  [ "$to" -le $((from + 1)) ] || die "$NODE runs $1: go to 1.$((from + 1)) first, one minor at a time, then to $2"
}

minor_of() { printf '%s' "$1" | sed -n 's/^v\{0,1\}1\.\([0-9][0-9]*\).*/\1/p'; }

# retry SECONDS COMMAND...: until it succeeds.
retry() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 3
  done
}

kernel() {
  put /etc/modules-load.d/sealane.conf 644 "$(printf 'overlay\nbr_netfilter')"
  modprobe -a overlay br_netfilter || true
  put /etc/sysctl.d/90-sealane.conf 644 "$SYSCTLS"
  sysctl --quiet --load /etc/sysctl.d/90-sealane.conf
}

# Ends a process and all below it: containers are children of their shim.
end_tree() {
  local child
  for child in $(pgrep -P "$1" || true); do end_tree "$child"; done
  kill -KILL "$1" 2>/dev/null || true
}

unmount_below() {
  local at
  awk -v root="$1" 'index($2, root) == 1 { print $2 }' /proc/self/mounts | sort -r | while read -r at; do umount "$at" || umount -l "$at" || true; done
}

remove_pod_network() {
  local name
  for name in cni0 flannel.1 flannel-wg kube-ipvs0 nodelocaldns; do ip link delete "$name" 2>/dev/null || true; done
  rm -rf /etc/cni/net.d /var/lib/cni
  if command -v iptables-save >/dev/null; then
    iptables-save | grep -v -e KUBE- -e CNI- -e flannel | iptables-restore || true
  fi
}
