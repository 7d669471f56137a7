# shellcheck shell=bash
# The cluster from embedded binaries: ClusterMain of nexs.testkit, built before, in the background. It ends its servers and removes their data when it is
# told to stop, and when it is killed.

embedded_start() {
  local log=$state/cluster.log
  say "Starting a primary and two standbys (embedded; log: $log)"
  : >"$log"
  # In a process group of its own: Ctrl-C in this terminal is not meant for it.
  (
    set -m
    nohup "$(java_25)" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$(cluster_class_path)" \
      nexs.testkit.ClusterMain --pid-file "$state/pid" >"$log" 2>&1 </dev/null &
    printf '%s\n' $! >"$state/pid"
  )
  # It takes a moment until the new process shows its command line.
  await 5 embedded_runs || true
  shown=0
  if ! await 120 embedded_started "$log"; then
    say "The embedded cluster did not start within 120 seconds"
    return 1
  fi
  if ! embedded_runs; then
    cat "$log" >&2
    say "The embedded cluster could not start, as shown above"
    return 1
  fi
  embedded_nodes <"$log" >"$state/nodes"
}

# Whether the wait is over, for good or ill.
embedded_started() {
  show_new_lines "$1" embedded_progress
  [ "$(embedded_nodes <"$1" | wc -l)" -eq 3 ] || ! embedded_runs
}

# ClusterMain prints lines of tab-separated fields: progress TEXT, and for each node: node NAME ROLE HOST PORT DSN LOG.
# The nodes have their names of compose.yaml here.
embedded_progress() {
  sed -n 's/node0/primary/; s/node\([12]\)/standby\1/; s/^progress.//p'
}

embedded_nodes() {
  awk -F '\t' '$1 == "node" { print ($3 == "primary" ? "primary" : "standby" ++standbys), $5, $7 }'
}

embedded_runs() {
  local pid
  pid=$(cat "$state/pid" 2>/dev/null) && is_our_cluster "$pid"
}

# The number of a cluster that was killed may by now be another process, even the cluster of another checkout.
is_our_cluster() {
  command_line_of "$1" | grep -qF -e "nexs.testkit.ClusterMain --pid-file $state/pid"
}

has_ended() {
  ! is_our_cluster "$1"
}

embedded_stop() {
  local pid
  if ! embedded_runs; then
    return
  fi
  pid=$(cat "$state/pid")
  kill "$pid" 2>/dev/null ||
    fail "process $pid belongs to another user; stop the cluster as the one who started it"
  if ! await 30 has_ended "$pid"; then
    say "Process $pid did not end within 30 seconds; killing it"
    kill -9 "$pid"
    await 5 has_ended "$pid"
  fi
}

embedded_describe() {
  printf 'embedded, process %s, log %s\n' "$(cat "$state/pid")" "$state/cluster.log"
}

embedded_logs() {
  local node=$1 name port log
  shift
  if [ -z "$node" ]; then
    set -- "$@" "$state/cluster.log"
  fi
  while read -r name port log; do
    if [ -z "$node" ] || [ "$node" = "$name" ]; then
      set -- "$@" "$log"
    fi
  done <"$state/nodes"
  run_child tail -n 50 "$@"
}
