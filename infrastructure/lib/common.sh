# shellcheck shell=bash
# What the other parts share: messages, ends, locks, ports.

# Messages go to standard error, so that standard output is what was asked for and nothing else.
say() {
  printf '%s\n' "$*" >&2
}

fail() {
  say "manage.sh: $*"
  exit 1
}

fail_usage() {
  say "manage.sh: $*"
  say "infrastructure/manage.sh help lists what there is."
  exit 2
}

no_arguments() {
  [ $# -eq 0 ] || fail_usage "'$1' is one argument too many"
}

# The word of a list that takes the fewest changes to become the first argument.
nearest() {
  awk 'BEGIN {
    best = 1e9
    for (w = 2; w < ARGC; w++) {
      a = ARGV[1]; b = ARGV[w]
      for (j = 0; j <= length(b); j++) row[j] = j
      for (i = 1; i <= length(a); i++) {
        diagonal = row[0]; row[0] = i
        for (j = 1; j <= length(b); j++) {
          cost = diagonal + (substr(a, i, 1) != substr(b, j, 1))
          diagonal = row[j]
          if (row[j] + 1 < cost) cost = row[j] + 1
          if (row[j - 1] + 1 < cost) cost = row[j - 1] + 1
          row[j] = cost
        }
      }
      if (row[length(b)] < best) { best = row[length(b)]; word = b }
    }
    print word
  }' "$@"
}

make_state() {
  local problem
  problem=$(mkdir -p "$state/users" 2>&1 && touch "$state/writable" 2>&1) ||
    fail "cannot write to $state ($problem); free some room or get the right to write there, or clone to a folder of yours"
}

# --- Ends ---------------------------------------------------------------------------------------------------------------------------

# Functions to call at the end, the last first; the process that is waited for, if any.
endings=
child=

at_end() {
  endings="$1 $endings"
}

finish() {
  local code=$? ending
  # What is begun here is brought to its end, whatever keys are pressed.
  trap '' HUP INT TERM
  trap - EXIT
  if [ -n "$child" ]; then
    kill "$child" 2>/dev/null || true
    wait "$child" 2>/dev/null || true
  fi
  for ending in $endings; do
    "$ending" || true
  done
  exit "$code"
}

trap finish EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# Runs a program so that a signal to this script is acted on at once: bash sits through a program in the foreground.
run_child() {
  local code=0
  "$@" <&0 &
  child=$!
  wait "$child" || code=$?
  child=
  return "$code"
}

# Shows, while a process runs, the lines that the given filter makes of its log; ends with the process's own code.
watch_child() {
  local log=$1 filter=$2 code=0
  shown=0
  while kill -0 "$child" 2>/dev/null; do
    show_new_lines "$log" "$filter"
    sleep 0.2
  done
  wait "$child" || code=$?
  child=
  show_new_lines "$log" "$filter"
  return "$code"
}

# How many lines of the log that is being watched are on the screen.
shown=0

show_new_lines() {
  local line
  while IFS= read -r line; do
    say "  $line"
    shown=$((shown + 1))
  done < <("$2" <"$1" | tail -n "+$((shown + 1))")
}

# Ends a command that does not answer within so many seconds.
within() {
  local tries=$(($1 * 10)) pid
  shift
  "$@" &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    tries=$((tries - 1))
    if [ "$tries" -lt 0 ]; then
      kill "$pid" 2>/dev/null || true
      return 124
    fi
    sleep 0.1
  done
  wait "$pid"
}

# Waits until a condition holds, at most so many seconds.
await() {
  local tries=$(($1 * 5))
  shift
  until "$@"; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || return 1
    sleep 0.2
  done
}

# --- One change of the cluster at a time ----------------------------------------------------------------------------------------------

locked=

take_lock() {
  local holder told=
  [ -z "$locked" ] || return 0
  make_state
  until mkdir "$state/lock" 2>/dev/null; do
    holder=$(cat "$state/lock/pid" 2>/dev/null) || holder=
    if [ -n "$holder" ] && ! process_lives "$holder"; then
      rm -rf "$state/lock"
      continue
    fi
    if [ -z "$told" ]; then
      say "Waiting for another manage.sh (process ${holder:-unknown}) to finish"
      told=yes
    fi
    sleep 0.2
  done
  printf '%s\n' "$$" >"$state/lock/pid"
  locked=yes
}

drop_lock() {
  if [ -n "$locked" ]; then
    rm -rf "$state/lock"
    locked=
  fi
}

at_end drop_lock

# Another user's process counts as well, which kill -0 alone would not see.
process_lives() {
  kill -0 "$1" 2>/dev/null || [ -d "/proc/$1" ] || ps -p "$1" >/dev/null 2>&1
}

# The command line of a process; nothing if it has ended, also where nobody has collected it yet.
command_line_of() {
  if [ -d /proc/self ]; then
    tr '\0' ' ' <"/proc/$1/cmdline"
  else
    ps -ww -o args= -p "$1"
  fi 2>/dev/null
}

# --- Ports ----------------------------------------------------------------------------------------------------------------------------

port_taken() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

free_port() {
  local port
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    port=$((20000 + RANDOM % 10000))
    if ! port_taken "$port"; then
      printf '%s\n' "$port"
      return
    fi
  done
  fail "no free port was found between 20000 and 30000"
}

# Whether the server on this port takes logins: it answers the first message of a session with a request to authenticate (R).
accepts_connections() {
  [ "$(greet "$1" 2>/dev/null)" = R ]
}

greet() {
  local answer
  exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
  # Length 45, protocol 3.0, parameters.
  printf '\000\000\000\055\000\003\000\000user\000nexs_user\000database\000nexs_testdb\000\000' >&3
  IFS= read -r -n 1 -t 2 answer <&3 || return 1
  # The rest of the answer: a session that ends with something unread is an error in the server's log.
  dd bs=1024 count=1 <&3 >/dev/null 2>&1
  printf '%s' "$answer"
}
