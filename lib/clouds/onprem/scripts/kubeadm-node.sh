# A node of kubeadm: `install` makes it what the settings say, whatever it was before; `remove` takes Kubernetes off the machine.
# shellcheck shell=bash
BIN=/usr/local/bin
OURS=/etc/kubernetes/sealane
ADMIN=/etc/kubernetes/admin.conf

kube() { "$BIN/kubectl" --kubeconfig "$ADMIN" "$@"; }

# containerd and what kubeadm wants to find, from the distribution.
install_packages() {
  local name missing=no
  for name in containerd conntrack socat iptables; do command -v "$name" >/dev/null || missing=yes; done
  if [ "$missing" = no ]; then return; fi
  if command -v apt-get >/dev/null; then
    apt-get update --quiet >&2
    DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends containerd conntrack socat iptables ethtool >&2
  elif command -v dnf >/dev/null; then
    dnf install --assumeyes --quiet containerd conntrack-tools socat iptables ethtool >&2
  fi
  command -v containerd >/dev/null || die "containerd is not on $NODE, and its package manager has none: install it first"
}

configure_containerd() {
  local text
  text=$(containerd config default | sed -e 's/SystemdCgroup = false/SystemdCgroup = true/' \
    -e "s#config_path = \(\"\"\|''\)#config_path = \"/etc/containerd/certs.d\"#")
  CHANGED=no
  put /etc/containerd/config.toml 600 "$text"
  write_mirrors
  systemctl enable --quiet containerd
  if [ "$CHANGED" = yes ] || ! systemctl is-active --quiet containerd; then systemctl restart containerd; fi
  retry 60 test -S /run/containerd/containerd.sock || die "containerd does not start on $NODE; see: journalctl -u containerd"
}

# A line for each mirrored registry: its name, a space, the hosts.toml in base64.
write_mirrors() {
  local host toml
  while read -r host toml; do
    if [ -n "$host" ]; then put "/etc/containerd/certs.d/$host/hosts.toml" 600 "$(printf '%s' "$toml" | base64 -d)"; fi
  done <<<"$MIRRORS"
}

install_kube() {
  local name=$1 from=$SOURCE/$VERSION/bin/linux/$ARCHITECTURE sum
  sum=$(mktemp)
  get "$from/$name.sha256" "$sum"
  install_from "$from/$name" "$(cut -d ' ' -f 1 "$sum")" "$BIN/$name"
  rm -f "$sum"
}

# kubeadm before 1.31 talks to containerd through crictl.
install_crictl() {
  local minor name part
  minor=$(minor_of "$VERSION")
  if [ "$minor" -ge 31 ] || command -v crictl >/dev/null; then return; fi
  name=crictl-v1.$minor.0-linux-$ARCHITECTURE.tar.gz
  part=$(mktemp -d)
  get "$CRI_TOOLS/v1.$minor.0/$name" "$part/$name"
  get "$CRI_TOOLS/v1.$minor.0/$name.sha256" "$part/sum"
  printf '%s  %s\n' "$(cut -d ' ' -f 1 "$part/sum")" "$part/$name" | sha256sum --check --status || die "$name is not what was expected"
  tar -xzf "$part/$name" -C "$BIN" crictl
  rm -rf "$part"
}

write_unit() {
  put /etc/systemd/system/kubelet.service 644 "[Unit]
Description=kubelet, kept by sealane
Wants=network-online.target containerd.service
After=network-online.target containerd.service

[Service]
Environment=\"KUBELET_KUBECONFIG_ARGS=--bootstrap-kubeconfig=/etc/kubernetes/bootstrap-kubelet.conf --kubeconfig=/etc/kubernetes/kubelet.conf\"
Environment=\"KUBELET_CONFIG_ARGS=--config=/var/lib/kubelet/config.yaml\"
EnvironmentFile=-/var/lib/kubelet/kubeadm-flags.env
ExecStart=$BIN/kubelet \$KUBELET_KUBECONFIG_ARGS \$KUBELET_CONFIG_ARGS \$KUBELET_KUBEADM_ARGS
Restart=always
RestartSec=10
StartLimitInterval=0

[Install]
WantedBy=multi-user.target"
  systemctl daemon-reload
  systemctl enable --quiet kubelet
}

# The key of the Secrets is made on the first control plane, once; it never changes by itself.
write_control_plane() {
  mkdir -p "$OURS" /var/log/kubernetes/audit
  put "$OURS/audit.yaml" 600 "$AUDIT_POLICY"
  if [ -n "$SHARED" ] && [ ! -e "$OURS/done" ]; then printf '%s' "$SHARED" | base64 -d | tar -xz -C /; fi
  if [ ! -s "$OURS/encryption.json" ]; then
    [ "$ROLE" = first ] || die "the first control plane has given no key of the Secrets"
    put "$OURS/encryption.json" 600 "$(printf '{"apiVersion":"apiserver.config.k8s.io/v1","kind":"EncryptionConfiguration","resources":[{"resources":["secrets"],"providers":[{"secretbox":{"keys":[{"name":"first","secret":"%s"}]}},{"identity":{}}]}]}' "$(head -c 32 /dev/urandom | base64 -w 0)")"
  fi
}

begin() {
  [ ! -e /etc/kubernetes/kubelet.conf ] || [ -e "$OURS/begun" ] || die "$NODE is a node of another cluster: take that off first, with kubeadm reset"
  # What an attempt before this one has left half done.
  if [ -e "$OURS/begun" ]; then reset; fi
  mkdir -p "$OURS"
  touch "$OURS/begun"
  if [ "$ROLE" != agent ]; then write_control_plane; fi
  if [ "$ROLE" = first ]; then
    "$BIN/kubeadm" init --config "$OURS/init.yaml" --skip-token-print --skip-certificate-key-print >&2
  else
    [ -n "$WAY_IN" ] || die "$NODE has no way to join: it is a node of the cluster by name, but not this machine"
    put "$OURS/way-in.json" 600 "$WAY_IN"
    "$BIN/kubeadm" join --config "$OURS/join.yaml" >&2
    rm -f "$OURS/way-in.json"
  fi
  printf '%s' "$VERSION" >"$OURS/done"
}

reset() { "$BIN/kubeadm" reset --force --cri-socket unix:///run/containerd/containerd.sock >&2; }

# Pods of a lone node have nowhere to go.
empty() {
  if [ "$(kube get nodes -o name | wc -l)" -le 1 ]; then return; fi
  kube annotate node "$NODE" --overwrite "sealane.dev/drained=$VERSION" >&2
  kube drain "$NODE" --ignore-daemonsets --delete-emptydir-data --skip-wait-for-delete-timeout=120 --timeout="$DRAIN_TIMEOUT" >&2
}

# The words of the program into the cluster, and from there into what runs on this machine.
follow() {
  local from=$1
  if [ "$ROLE" != agent ]; then write_control_plane; fi
  if [ "$ROLE" != agent ] && [ "$from" != "$VERSION" ]; then empty; fi
  if [ "$ROLE" = first ]; then
    if [ "$from" != "$VERSION" ]; then "$BIN/kubeadm" upgrade apply --yes "$VERSION" >&2; fi
    "$BIN/kubeadm" init phase upload-config all --config "$OURS/init.yaml" >&2
    "$BIN/kubeadm" init phase control-plane all --config "$OURS/init.yaml" >&2
    "$BIN/kubeadm" init phase addon kube-proxy --config "$OURS/init.yaml" >&2
    "$BIN/kubeadm" upgrade node phase kubelet-config >&2
  else
    "$BIN/kubeadm" upgrade node >&2
  fi
  if [ "$from" != "$VERSION" ]; then
    install_kube kubelet
    install_kube kubectl
  fi
  systemctl daemon-reload
  systemctl restart kubelet
  printf '%s' "$VERSION" >"$OURS/done"
}

install_node() {
  local from=
  check_architecture
  [ -z "$(swapon --show --noheadings 2>/dev/null || true)" ] || die "swap is on at $NODE: turn it off, also in /etc/fstab"
  kernel
  install_packages
  configure_containerd
  # The version that this machine has come to; a step that failed half-way is taken again.
  if [ -s "$OURS/done" ]; then
    from=$(cat "$OURS/done")
    check_step "$from" "$VERSION"
  fi
  put "$OURS/init.yaml" 600 "$INIT"
  put "$OURS/join.yaml" 600 "$JOIN"
  if [ "$("$BIN/kubeadm" version -o short 2>/dev/null || true)" != "$VERSION" ]; then install_kube kubeadm; fi
  install_crictl
  write_unit
  if [ -n "$from" ]; then
    follow "$from"
  else
    install_kube kubelet
    install_kube kubectl
    begin
  fi
  if [ "$ROLE" != agent ]; then retry 300 kube get --raw /readyz || die "the API server of $NODE is not ready; see: crictl logs"; fi
  if [ "$ROLE" = first ]; then print_shared; fi
}

# What every control plane must have the same of, packed the same way each time. Last of all: what a failed command has printed is shown.
print_shared() {
  tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C / -c \
    etc/kubernetes/pki/ca.crt etc/kubernetes/pki/ca.key etc/kubernetes/pki/sa.pub etc/kubernetes/pki/sa.key \
    etc/kubernetes/pki/front-proxy-ca.crt etc/kubernetes/pki/front-proxy-ca.key \
    etc/kubernetes/pki/etcd/ca.crt etc/kubernetes/pki/etcd/ca.key etc/kubernetes/sealane/encryption.json | gzip -n | base64 -w 0
}

remove_node() {
  local credentials
  credentials=$(mktemp)
  if [ -e "$ADMIN" ]; then cp "$ADMIN" "$credentials"; fi
  if [ -e "$OURS/begun" ]; then reset; fi
  # A control plane goes from the list of nodes only after its etcd has left; the last one takes the list with it.
  if [ -s "$credentials" ]; then "$BIN/kubectl" --kubeconfig "$credentials" --request-timeout 30s delete node "$NODE" --ignore-not-found >&2 || true; fi
  rm -f "$credentials"
  systemctl disable --now --quiet kubelet || true
  unmount_below /var/lib/kubelet
  remove_pod_network
  rm -rf /etc/kubernetes /var/lib/kubelet /var/lib/etcd /etc/systemd/system/kubelet.service "$BIN/kubeadm" "$BIN/kubelet" "$BIN/kubectl"
  rm -f /etc/sysctl.d/90-sealane.conf /etc/modules-load.d/sealane.conf
  systemctl daemon-reload
}

main() {
  case "$1" in
    install) install_node ;;
    remove) remove_node ;;
    *) die "no such step: $1" ;;
  esac
}

main "$@" </dev/null
