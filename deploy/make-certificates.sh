#!/usr/bin/env bash
# CA riêng và chứng thư cho lần thử đầu: mỗi dịch vụ một chứng thư, thêm nats và mongodb.
#   deploy/make-certificates.sh <thư mục> [số ngày]
# Chạy lại: giữ CA đã có, cấp lại các chứng thư. Không tệp nào được đưa vào kho mã; ca.key cất riêng, không đưa lên máy chủ.
set -euo pipefail

folder=${1:-} days=${2:-90}
if [[ -z $folder ]]; then
  sed -n '2,4s/^# *//p' "$0" >&2
  exit 1
fi
umask 077
mkdir -p "$folder"
cd "$folder"
key=(-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes)

[[ -f ca.key ]] || openssl req -x509 "${key[@]}" -days 3650 -subj '/CN=CA noi bo cua he thong toa an' \
  -addext 'basicConstraints=critical,CA:TRUE' -addext 'keyUsage=critical,keyCertSign,cRLSign' \
  -keyout ca.key -out ca.crt 2>/dev/null

certificate() { # name, then further names it is reached by
  local names="DNS:$1,DNS:localhost,IP:127.0.0.1" one
  for one in "${@:2}"; do names+=",DNS:$one"; done
  openssl req "${key[@]}" -subj "/CN=$1" -keyout "$1.key.new" -out "$1.csr" 2>/dev/null
  # A room serves with it and calls with it; so do a broker of a cluster and a member of a replica set.
  openssl x509 -req -in "$1.csr" -CA ca.crt -CAkey ca.key -days "$days" -out "$1.crt.new" -extfile <(
    printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth,clientAuth\nbasicConstraints=CA:FALSE\n' "$names"
  ) 2>/dev/null
  mv "$1.key.new" "$1.key"
  mv "$1.crt.new" "$1.crt"
  rm "$1.csr"
}

for room in directory intake cases documents statistics publication gateway; do certificate "$room"; done
certificate nats 'nats-0.nats-nodes' 'nats-1.nats-nodes' 'nats-2.nats-nodes'
certificate mongodb mongo 'mongodb-0.mongodb' 'mongodb-1.mongodb' 'mongodb-2.mongodb'
cat mongodb.crt mongodb.key >mongodb.pem # mongod reads both from one file
