# A machine that registers itself with Rancher, whose agent installs RKE2 or K3s on it. Rancher upgrades it; `install` once is enough.
# shellcheck shell=bash
register() {
  local part role label taint
  local words=(--server "$URL" --label cattle.io/os=linux --token "$TOKEN" --node-name "$NODE")
  if [ -n "$CHECKSUM" ]; then words+=(--ca-checksum "$CHECKSUM"); fi
  for role in $ROLES; do words+=("--$role"); done
  for label in $LABELS; do words+=(--label "$label"); done
  for taint in $TAINTS; do words+=(--taints "$taint"); done
  [ -n "$TOKEN" ] || die "Rancher gave no token to register $NODE with"
  part=$(mktemp)
  get_from_rancher "$URL/system-agent-install.sh" "$part"
  bash "$part" "${words[@]}" >&2
  rm -f "$part"
}

# With a checksum, Rancher's own authority is trusted if it is the one that is expected.
get_from_rancher() {
  local authority
  if [ -z "$CHECKSUM" ]; then
    get "$1" "$2"
    return
  fi
  authority=$(mktemp)
  curl --fail --silent --show-error --insecure --output "$authority" -- "$URL/cacerts" || die "cannot reach $URL"
  printf '%s  %s\n' "$CHECKSUM" "$authority" | sha256sum --check --status || die "$URL shows another authority than Rancher told the engine"
  curl --fail --silent --show-error --cacert "$authority" --output "$2" -- "$1" || die "cannot download $1"
  rm -f "$authority"
}

install_node() {
  check_architecture
  modprobe -a overlay br_netfilter || true
  if systemctl is-active --quiet rancher-system-agent; then return; fi
  register
}

remove_node() {
  local script folder
  for script in rancher-system-agent-uninstall.sh rke2-uninstall.sh k3s-uninstall.sh k3s-agent-uninstall.sh; do
    for folder in /usr/local/bin /opt/rke2/bin /usr/bin; do
      if [ -x "$folder/$script" ]; then "$folder/$script" >&2; break; fi
    done
  done
  rm -rf /etc/rancher /var/lib/rancher
}

main() {
  case "$1" in
    install) install_node ;;
    remove) remove_node ;;
    *) die "no such step: $1" ;;
  esac
}

main "$@" </dev/null
