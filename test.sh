#!/usr/bin/env bash
# Installs what the tests need, builds with warnings as errors, checks the formatting, runs every suite.
# Ends with a line "N passed, N failed"; the exit code is 0 only if nothing failed.
#
#   ./test.sh              everything that takes minutes
#   ./test.sh --long       also what takes longer: a sample compiled ahead of time, 10,000 idle connections
#   ./test.sh --repeat N   the end-to-end suite N times in a row, and nothing else
#   ./test.sh --only NAME  one suite: UnitTests, ConformanceTests or EndToEndTests
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1

repeat=1
only=
export HAWSER_LONG_TESTS=
while [ $# -gt 0 ]; do
  case "$1" in
    --long) HAWSER_LONG_TESTS=1 ;;
    --repeat) repeat="${2:?--repeat needs a number}"; only=EndToEndTests; shift ;;
    --only) only="${2:?--only needs the name of a suite}"; shift ;;
    *) echo "unknown option: $1 (there are --long, --repeat N, --only NAME)" >&2; exit 2 ;;
  esac
  shift
done

passed=0
failed=0
finish() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
  exit
}

# Something without which no test can run: one failure that says what.
fail() {
  echo "test.sh: $1" >&2
  failed=$((failed + 1))
  finish
}

echo "== what the tests need"
command -v dotnet > /dev/null || fail "the .NET 10 SDK is missing"
command -v node > /dev/null && command -v npm > /dev/null || fail "Node.js 20 with npm is missing"
missing=()
needed=(haproxy redis-server chromium tmux python3-socketio python3-requests python3-websocket)
# What a sample that is compiled ahead of time is linked with.
[ -z "$HAWSER_LONG_TESTS" ] || needed+=(gcc zlib1g-dev)
for package in "${needed[@]}"; do
  dpkg-query -W -f '${db:Status-Status}' "$package" 2> /dev/null | grep -q '^installed$' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  echo "installing ${missing[*]}"
  sudo=
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  # The packages' own services must not be started: the tests start their own, on ports of their own.
  $sudo env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 sh -c "apt-get update -qq && apt-get install -y -qq --no-install-recommends ${missing[*]}" > /dev/null \
    || fail "apt-get could not install ${missing[*]}"
fi
while IFS= read -r lock; do
  folder=$(dirname "$lock")
  if [ "$lock" -nt "$folder/node_modules/.package-lock.json" ]; then
    npm ci --silent --prefix "$folder" || fail "npm ci failed in $folder"
  fi
done < <(find tests -name package-lock.json -not -path '*/node_modules/*')

echo "== build"
# Without build processes that outlive this script.
build=(-nologo -v quiet -nodeReuse:false -p:UseSharedCompilation=false)
dotnet build Hawser.slnx "${build[@]}" || fail "the build failed"
dotnet build samples/Chat/Chat.Broker "${build[@]}" || fail "the demo's broker could not be brought"

if [ -z "$only" ]; then
  echo "== formatting"
  if dotnet format Hawser.slnx --no-restore --verify-no-changes --severity error; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
  fi
fi

run_suite() {
  local project="tests/Hawser.$1"
  [ -d "$project" ] || return
  echo "== $1"
  local output
  output=$(dotnet test "$project" --no-build -nologo -nodeReuse:false 2>&1)
  local summary
  summary=$(printf '%s\n' "$output" | grep -E '^(Passed|Failed)! +- Failed:' | tail -n 1)
  printf '%s\n' "$output" | grep -vE '^(Test run for|A total of|VSTest version|$)'
  if [ -z "$summary" ]; then
    echo "$1 did not run to its end" >&2
    failed=$((failed + 1))
    return
  fi
  local f p s
  f=$(sed -E 's/.*Failed: +([0-9]+).*/\1/' <<< "$summary")
  p=$(sed -E 's/.*Passed: +([0-9]+).*/\1/' <<< "$summary")
  s=$(sed -E 's/.*Skipped: +([0-9]+).*/\1/' <<< "$summary")
  # A skipped test has shown nothing.
  passed=$((passed + p))
  failed=$((failed + f + s))
}

for suite in UnitTests ConformanceTests EndToEndTests; do
  if [ -z "$only" ] || [ "$only" = "$suite" ]; then
    for round in $(seq "$repeat"); do
      [ "$repeat" -eq 1 ] || echo "-- round $round of $repeat"
      run_suite "$suite"
    done
  fi
done

if [ -n "$HAWSER_LONG_TESTS" ] && [ -z "$only" ]; then
  echo "== idle connections"
  if bench/idle/run; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
  fi
fi
finish
