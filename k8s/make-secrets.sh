#!/usr/bin/env bash
# Bí mật cho lần thử đầu, in ra dạng YAML; không bí mật nào nằm trong kho mã.
#   k8s/make-secrets.sh dev|court-province|national | kubectl create -n <namespace> -f -
# Dùng `create`, không dùng `apply`: bí mật đã có thì giữ nguyên. SIGNING_SECRET mất là mọi khóa ký mất theo;
# BACKUP_PASSPHRASE mất là không mở được bản sao lưu nào.
set -euo pipefail

rooms=(directory intake cases documents statistics publication)
case "${1:-}" in
  dev) hosts=mongodb-0.mongodb:27017 options='replicaSet=rs0&' domain=toaan.localhost ;;
  court-province)
    hosts=mongodb-0.mongodb:27017,mongodb-1.mongodb:27017,mongodb-2.mongodb:27017
    options='replicaSet=rs0&' domain=tinh.toaan.example
    ;;
  national) hosts=courts-mongodb-mongos:27017 options='' domain=toaan.example ;;
  *)
    sed -n '2,5s/^# *//p' "$0" >&2
    exit 1
    ;;
esac

# Begins with a letter: the broker's configuration would take digits for a number.
password() { echo "p$(openssl rand -hex 24)"; }
secret() { # name, then key=value…
  printf -- '---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: %s\n  labels: { app.kubernetes.io/part-of: courts }\nstringData:\n' "$1"
  shift
  for pair in "$@"; do printf '  %s: "%s"\n' "${pair%%=*}" "${pair#*=}"; done
}

mongo_users=() nats_users=()
for room in "${rooms[@]}" gateway; do
  mongo=$(password) nats=$(password)
  values=("NATS_URL=nats://$room:$nats@nats:4222")
  nats_users+=("NATS_PASSWORD_${room^^}=$nats")
  if [[ $room != gateway ]]; then
    values+=("MONGO_URL=mongodb://$room:$mongo@$hosts/?${options}authSource=admin&w=majority&journal=true")
    mongo_users+=("MONGO_PASSWORD_${room^^}=$mongo")
  fi
  [[ $room != directory ]] || values+=("SIGNING_SECRET=$(openssl rand -hex 32)")
  secret "courts-$room" "${values[@]}"
done
# Who has the copies and this sentence has everything: it is kept in another place as well, or nothing opens them.
mongo=$(password)
mongo_users+=("MONGO_PASSWORD_BACKUP=$mongo")
secret courts-backup "MONGO_URL=mongodb://backup:$mongo@$hosts/?${options}authSource=admin" \
  "BACKUP_PASSPHRASE=$(openssl rand -base64 33)"
secret nats-users "${nats_users[@]}"
secret mongodb-users "${mongo_users[@]}"
[[ $1 == national ]] ||
  secret mongodb ROOT_USERNAME=root "ROOT_PASSWORD=$(password)" "keyfile=$(openssl rand -base64 384 | tr -d '\n')"

# A certificate that no browser trusts; a site brings its own, or has cert-manager bring it.
files=$(mktemp -d)
trap 'rm -rf "$files"' EXIT
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 90 -subj "/CN=$domain" \
  -addext "subjectAltName=DNS:$domain" -keyout "$files/key" -out "$files/cert" 2>/dev/null
printf -- '---\napiVersion: v1\nkind: Secret\ntype: kubernetes.io/tls\nmetadata:\n  name: courts-tls\nstringData:\n'
for part in crt:cert key:key; do
  printf '  tls.%s: |\n' "${part%%:*}"
  sed 's/^/    /' "$files/${part##*:}"
done
