# The administrator's kubeconfig, as JSON.
# shellcheck shell=bash
main() {
  if [ "$FLAVOR" = k3s ]; then
    KUBECONFIG=/etc/rancher/k3s/k3s.yaml /usr/local/bin/k3s kubectl config view --raw --minify -o json
  else
    /usr/local/bin/kubectl --kubeconfig /etc/kubernetes/admin.conf config view --raw --minify -o json
  fi
}

main "$@" </dev/null
