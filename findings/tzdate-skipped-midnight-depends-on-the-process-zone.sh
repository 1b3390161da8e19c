#!/usr/bin/env bash
# In zones whose clocks go forward at midnight, that midnight does not exist. `TZDate` of @date-fns/tz
# takes a zone, so its time should not depend on the zone of the process. It does for such a midnight:
# on one server the day in Cairo begins at 01:00 of the day, on another at 23:00 of the day before.
# A digest, a deadline or a filter by days then differs by an hour, and by a day, between servers.
# So: take the first instant of a day from Temporal (`startOfDay`).
#
# Seen: @date-fns/tz 1.4.1, Node 20.20, 2026-11-29. The right instant is 2026-04-23T22:00:00.000Z.
#   TZ=Africa/Cairo      2026-04-23T22:00:00.000Z  local hour 1
#   TZ=Asia/Tokyo        2026-04-23T22:00:00.000Z  local hour 1
#   TZ=UTC               2026-04-23T21:00:00.000Z  local hour 23
#   TZ=America/New_York  2026-04-23T21:00:00.000Z  local hour 23
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts @date-fns/tz@1.4.1

cat >try.mjs <<'JS'
import { TZDate } from '@date-fns/tz'

const instant = new Date(+new TZDate(2026, 3, 24, 0, 0, 0, 'Africa/Cairo'))
const local = new Intl.DateTimeFormat('en-GB', { timeZone: 'Africa/Cairo', hour: 'numeric' })
console.log(`${instant.toISOString()}  local hour ${Number(local.format(instant))}`)
JS

failed=0
expect() {
  seen=$(TZ=$1 node try.mjs)
  printf 'TZ=%-17s %s\n' "$1" "$seen"
  [[ $seen == "$2" ]] || failed=1
}
expect Africa/Cairo '2026-04-23T22:00:00.000Z  local hour 1'
expect Asia/Tokyo '2026-04-23T22:00:00.000Z  local hour 1'
expect UTC '2026-04-23T21:00:00.000Z  local hour 23'
expect America/New_York '2026-04-23T21:00:00.000Z  local hour 23'

if [[ $failed == 1 ]]; then
  echo 'The behaviour has changed.'
  exit 1
fi
echo 'As recorded.'
