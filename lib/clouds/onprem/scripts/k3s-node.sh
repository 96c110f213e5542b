# A node of K3s: `install` makes it what the settings say, whatever it was before; `remove` takes K3s off the machine.
# shellcheck shell=bash
BINARY=/usr/local/bin/k3s
DATA=/var/lib/rancher/k3s

unit_name() { if [ "$ROLE" = agent ]; then echo k3s-agent; else echo k3s; fi; }

other_unit() { if [ "$ROLE" = agent ]; then echo k3s; else echo k3s-agent; fi; }

install_binary() {
  local asset=k3s from have sum=$SHA256
  have=$("$BINARY" --version 2>/dev/null | awk 'NR == 1 { print $3 }' || true)
  if [ "$have" = "$VERSION" ]; then return; fi
  if [ -n "$have" ]; then check_step "$have" "$VERSION"; fi
  if [ "$ARCHITECTURE" = arm64 ]; then asset=k3s-arm64; fi
  from=$SOURCE/${VERSION/+/%2B}
  if [ -z "$sum" ]; then
    local sums
    sums=$(mktemp)
    get "$from/sha256sum-$ARCHITECTURE.txt" "$sums"
    sum=$(awk -v asset="$asset" '$2 == asset { print $1 }' "$sums")
    rm -f "$sums"
  fi
  install_from "$from/$asset" "$sum" "$BINARY"
  CHANGED=yes
}

write_unit() {
  local verb=server
  if [ "$ROLE" = agent ]; then verb=agent; fi
  put "/etc/systemd/system/$(unit_name).service" 644 "[Unit]
Description=K3s $verb, kept by sealane
Wants=network-online.target
After=network-online.target

[Service]
Type=$(if [ "$verb" = agent ]; then echo exec; else echo notify; fi)
ExecStart=$BINARY $verb
KillMode=process
Delegate=yes
LimitNOFILE=1048576
LimitNPROC=infinity
LimitCORE=infinity
TasksMax=infinity
TimeoutStartSec=0
Restart=always
RestartSec=5s

[Install]
WantedBy=multi-user.target"
}

# The token of agents is another than that of servers, so that an agent's machine cannot become a server.
make_agent_token() {
  local path=/etc/rancher/k3s/agent-token
  if [ -n "$AGENT_TOKEN" ]; then
    put "$path" 600 "$AGENT_TOKEN"
  elif [ ! -s "$path" ]; then
    put "$path" 600 "$(head -c 32 /dev/urandom | sha256sum | cut -d ' ' -f 1)"
  fi
}

start() {
  local unit
  unit=$(unit_name)
  systemctl daemon-reload
  systemctl enable --quiet "$unit"
  if [ "$CHANGED" = yes ] || ! systemctl is-active --quiet "$unit"; then
    # A unit that waits for its server would block for ever: the wait is ours.
    systemctl restart --no-block "$unit"
  fi
  retry 600 systemctl is-active --quiet "$unit" || die "k3s does not start on $NODE; see: journalctl -u $unit"
  if [ "$ROLE" = agent ]; then return; fi
  retry 300 "$BINARY" kubectl get --raw /readyz || die "the API server of $NODE is not ready; see: journalctl -u $unit"
}

install_node() {
  check_architecture
  [ ! -e "/etc/systemd/system/$(other_unit).service" ] || die "$NODE is a $(other_unit) already: a machine that changes its role gets another name"
  kernel
  put /etc/rancher/k3s/config.yaml 600 "$CONFIG"
  put /etc/rancher/k3s/registries.yaml 600 "$REGISTRIES"
  if [ -n "$TOKEN" ]; then put /etc/rancher/k3s/token 600 "$TOKEN"; fi
  if [ "$ROLE" != agent ]; then
    put "$DATA/server/audit.yaml" 600 "$AUDIT_POLICY"
    mkdir -p "$DATA/server/logs"
    make_agent_token
  fi
  install_binary
  write_unit
  start
  if [ "$ROLE" = first ]; then print_tokens; fi
}

# Last of all: what a failed command has printed is shown.
print_tokens() {
  retry 60 test -s "$DATA/server/token" -a -s "$DATA/server/agent-token" || die "k3s wrote no tokens"
  cat "$DATA/server/token" "$DATA/server/agent-token" /etc/rancher/k3s/agent-token
}

remove_node() {
  local unit shim
  unit=$(unit_name)
  systemctl disable --now --quiet "$unit" || true
  for shim in $(pgrep -f "^$DATA/data/[^/]*/bin/containerd-shim" || true); do end_tree "$shim"; done
  for at in /run/k3s "$DATA" /var/lib/kubelet /run/netns/cni-; do unmount_below "$at"; done
  remove_pod_network
  rm -rf "/etc/systemd/system/$unit.service" /etc/rancher "$DATA" /run/k3s /run/flannel /var/lib/kubelet "$BINARY"
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
