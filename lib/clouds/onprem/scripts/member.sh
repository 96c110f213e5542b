# A node as the cluster sees it, asked on its first server: `join` waits for it and keeps its labels and taints, `leave` empties it.
# shellcheck shell=bash
kube() {
  if [ "$FLAVOR" = k3s ]; then
    /usr/local/bin/k3s kubectl "$@"
  else
    /usr/local/bin/kubectl --kubeconfig /etc/kubernetes/admin.conf "$@"
  fi
}

there() { kube get node "$NODE"; }

field() { kube get node "$NODE" -o "jsonpath=$1"; }

runs_version() { [ "$(field '{.status.nodeInfo.kubeletVersion}')" = "$VERSION" ]; }

has() { case " $1 " in *" $2 "*) return 0 ;; *) return 1 ;; esac; }

# What was set before and is not wanted any more goes; what others have set stays.
keep_labels() {
  local label key old wanted=''
  for label in $LABELS; do
    kube label node "$NODE" --overwrite "$label" >&2
    wanted="$wanted ${label%%=*}"
  done
  old=$(field '{.metadata.annotations.sealane\.dev/labels}')
  for key in $old; do
    if ! has "$wanted" "$key"; then kube label node "$NODE" "$key-" >&2; fi
  done
  kube annotate node "$NODE" --overwrite "sealane.dev/labels=${wanted# }" >&2
}

keep_taints() {
  local taint old
  for taint in $TAINTS; do kube taint node "$NODE" --overwrite "$taint" >&2; done
  old=$(field '{.metadata.annotations.sealane\.dev/taints}')
  for taint in $old; do
    if ! has "$TAINTS" "$taint"; then kube taint node "$NODE" "$taint-" >&2 || true; fi
  done
  kube annotate node "$NODE" --overwrite "sealane.dev/taints=$TAINTS" >&2
}

join() {
  retry 600 there || die "$NODE does not appear in the cluster"
  retry 300 runs_version || die "$NODE runs $(field '{.status.nodeInfo.kubeletVersion}') instead of $VERSION"
  keep_labels
  keep_taints
  if [ "$WAIT" = yes ]; then kube wait --for=condition=Ready --timeout=10m "node/$NODE" >&2; fi
  if [ -n "$(field '{.metadata.annotations.sealane\.dev/drained}')" ]; then
    kube uncordon "$NODE" >&2
    kube annotate node "$NODE" sealane.dev/drained- >&2
  fi
}

leave() {
  if ! there >/dev/null 2>&1; then return; fi
  # The last node has nowhere to send its pods to: the cluster goes with it.
  if [ "$(kube get nodes -o name | wc -l)" -le 1 ]; then return; fi
  kube drain "$NODE" --ignore-daemonsets --delete-emptydir-data --skip-wait-for-delete-timeout=120 --timeout="$DRAIN_TIMEOUT" >&2
  # The etcd of kubeadm leaves its cluster by `kubeadm reset`, which reads the node.
  if [ "$FLAVOR" = kubeadm ] && [ "$ROLE" != agent ]; then return; fi
  kube delete node "$NODE" --ignore-not-found --timeout=120s >&2
}

main() {
  case "$1" in
    join) join ;;
    leave) leave ;;
    *) die "no such step: $1" ;;
  esac
}

main "$@" </dev/null
