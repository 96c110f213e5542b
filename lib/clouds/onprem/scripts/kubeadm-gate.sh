# Run on the first control plane before anything is done to another node. `open`: a node that is not there yet gets a way to join, one
# that is there and will get another version is emptied. `seal`: nobody joins any more. `network`: the network plugin.
# shellcheck shell=bash
ADMIN=/etc/kubernetes/admin.conf

kube() { /usr/local/bin/kubectl --kubeconfig "$ADMIN" "$@"; }

open() {
  local have
  if ! kube get node "$NODE" >/dev/null 2>&1; then
    print_way_in
    return
  fi
  have=$(kube get node "$NODE" -o 'jsonpath={.status.nodeInfo.kubeletVersion}')
  if [ "$have" = "$VERSION" ]; then return; fi
  check_step "$have" "$VERSION"
  kube annotate node "$NODE" --overwrite "sealane.dev/drained=$VERSION" >&2
  kube drain "$NODE" --ignore-daemonsets --delete-emptydir-data --skip-wait-for-delete-timeout=120 --timeout="$DRAIN_TIMEOUT" >&2
}

# A kubeconfig that can do nothing but join. Its token holds until `seal`, so that a join that failed can be repeated.
print_way_in() {
  local token authority
  token=$(/usr/local/bin/kubeadm token create --kubeconfig "$ADMIN" --ttl 0 --description sealane)
  authority=$(base64 -w 0 /etc/kubernetes/pki/ca.crt)
  printf '{"apiVersion":"v1","kind":"Config","current-context":"join","clusters":[{"name":"cluster","cluster":{"server":"https://%s","certificate-authority-data":"%s"}}],"contexts":[{"name":"join","context":{"cluster":"cluster","user":"join"}}],"users":[{"name":"join","user":{"token":"%s"}}]}\n' \
    "$ENDPOINT" "$authority" "$token"
}

seal() {
  local name
  kube --namespace kube-system get secrets --field-selector type=bootstrap.kubernetes.io/token -o name | while read -r name; do
    if [ "$(kube --namespace kube-system get "$name" -o 'jsonpath={.data.description}' | base64 -d)" = sealane ]; then
      kube --namespace kube-system delete "$name" >&2
    fi
  done
}

network() {
  local part
  part=$(mktemp)
  get "$MANIFEST" "$part"
  printf '%s  %s\n' "$SHA256" "$part" | sha256sum --check --status || die "$MANIFEST is not what was expected: its SHA-256 is not $SHA256"
  kube apply --server-side --force-conflicts --field-manager sealane -f "$part" >&2
  rm -f "$part"
}

main() {
  case "$1" in
    open) open ;;
    seal) seal ;;
    network) network ;;
    *) die "no such step: $1" ;;
  esac
}

main "$@" </dev/null
