#!/usr/bin/env bash
# A petition becomes a case, by curl, as the people of the practice court of Ea H'Leo on 15 December 2021.
# Run `npm start` first. Needs curl and python3 (to read answers).
set -euo pipefail
gateway=${1:-http://127.0.0.1:8080}
password=${2:-buoi-tap-huan-2021}
day=2021-12-15

field() { python3 -c "import json, sys; print(eval('json.load(sys.stdin)' + sys.argv[1]))" "$1"; }
sign_in() { curl -fsS "$gateway/api/auth/sign-in" -H 'content-type: application/json' -d "{\"accountName\":\"$1\",\"password\":\"$password\"}"; }
# command TOKEN PATH BODY [VERSION]: a key for each command, and the version that was seen
command() {
  curl -sS -X POST "$gateway$2" -H "authorization: Bearer $1" -H 'content-type: application/json' \
    -H "idempotency-key: $(cat /proc/sys/kernel/random/uuid)" ${4:+-H "if-match: \"$4\""} -d "$3"
  echo
}

clerk=$(sign_in tiepnhan.eahleo | field '["accessToken"]')
chief=$(sign_in chanhan.eahleo | field '["accessToken"]')
judge=$(sign_in thamphan.eahleo | field '["accessToken"]')
judge_id=$(sign_in thamphan.eahleo | field '["person"]["id"]')

echo '— Tiếp nhận đơn'
filed=$(command "$clerk" /api/filings "{\"procedure\":\"civil.petition\",\"receivedOn\":\"$day\",\"channel\":\"hand\",
  \"attributes\":{\"field\":\"civil\"},\"title\":\"Tranh chấp hợp đồng vay tài sản\",\"claimVnd\":200000000,
  \"fields\":{\"petitionDatedOn\":\"2021-12-10\"},\"parties\":[
  {\"role\":\"plaintiff\",\"kind\":\"person\",\"fullName\":\"Trần Thị Ví Dụ\",\"birthYear\":1980},
  {\"role\":\"defendant\",\"kind\":\"person\",\"fullName\":\"Lê Văn Ví Dụ\",\"birthYear\":1975}]}")
echo "$filed"
filing=$(echo "$filed" | field '["filingId"]')
acts="/api/filings/$filing/acts"

echo '— Chánh án phân công Thẩm phán xem xét đơn'
command "$chief" "$acts" "{\"intents\":[{\"act\":\"judge-assigned\",\"on\":\"$day\",\"fields\":{\"judgeId\":\"$judge_id\"}}]}" 1

echo '— Thẩm phán xác định quan hệ pháp luật, giao giấy báo nộp tạm ứng án phí'
command "$judge" "$acts" "{\"intents\":[{\"act\":\"petition-classified\",\"on\":\"$day\",\"fields\":{\"field\":\"civil\",\"relation\":\"DS-26.3.463\"}},
  {\"act\":\"fee-notice-sent\",\"on\":\"$day\"}]}" 2

echo '— Thụ lý khi chưa có biên lai: bị từ chối, kèm điều luật'
command "$judge" "$acts" "{\"intents\":[{\"act\":\"case-accepted\",\"on\":\"$day\"}]}" 4

echo '— Nộp biên lai, rồi thụ lý'
command "$clerk" "$acts" "{\"intents\":[{\"act\":\"fee-receipt-filed\",\"on\":\"$day\",\"fields\":{\"receiptNumber\":\"0001234\",\"amountVnd\":5000000}}]}" 4
accepted=$(command "$judge" "$acts" "{\"intents\":[{\"act\":\"case-accepted\",\"on\":\"$day\"}]}" 5)
echo "$accepted"
case=$(echo "$accepted" | field '["opensCase"]["caseId"]')

echo '— Vụ án, việc phải làm và thời hạn của nó'
curl -fsS "$gateway/api/cases/$case" -H "authorization: Bearer $clerk"
echo
echo '— Tìm theo tên, không dấu'
curl -fsS "$gateway/api/cases?text=tran%20thi%20vi%20du" -H "authorization: Bearer $clerk"
echo
echo '— Đương sự tra cứu đơn, không cần đăng nhập'
curl -fsS "$gateway/public/filings/$(echo "$filed" | field '["lookupCode"]')"
echo
