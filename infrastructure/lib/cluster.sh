# shellcheck shell=bash
# The cluster, however it runs. In the state folder: `mode`, once a start has begun; `nodes`, a line "name port" a node, once it has
# succeeded; `temporary`, if an example started it; `users`, a file for each example that runs on it.

readonly nodes='primary standby1 standby2'

wanted_port() {
  case $1 in
    primary) echo 5432 ;;
    standby1) echo 5433 ;;
    standby2) echo 5434 ;;
  esac
}

cluster_mode() {
  cat "$state/mode" 2>/dev/null
}

cluster_runs() {
  [ -f "$state/mode" ] && [ -f "$state/nodes" ] && "$(cluster_mode)_runs"
}

port_of() {
  sed -n "s/^$1 \([0-9]*\).*/\1/p" "$state/nodes"
}

dsn_of() {
  printf 'postgres://nexs_user:nexs_password@127.0.0.1:%s/nexs_testdb\n' "$(port_of "$1")"
}

# --- Start and stop -------------------------------------------------------------------------------------------------------------------

cluster_start() {
  local node
  take_lock
  if cluster_runs; then
    say "The cluster runs already ($("$(cluster_mode)_describe"))"
    # It is now the user's, whoever started it.
    rm -f "$state/temporary"
  else
    bring_up
  fi
  drop_lock
  for node in $nodes; do
    printf '%-9s %s\n' "$node" "$(dsn_of "$node")"
  done
  printf '\nexport NEXS_DB_DSN=%s\n' "$(dsn_of primary)"
}

cluster_stop() {
  take_lock
  if [ -f "$state/mode" ]; then
    tear_down
  else
    say "No cluster runs"
  fi
  drop_lock
}

# A start that is under way, to be undone if it does not succeed.
starting=

bring_up() {
  local node
  if [ -f "$state/mode" ]; then
    say "Cleaning up after a cluster that was not stopped"
    tear_down
  fi
  starting=yes
  at_end abandon_start
  case ${NEXS_CLUSTER:-} in
    '') bring_up_as_found ;;
    embedded) begin embedded || fail "no cluster could be started" ;;
    docker)
      docker_answers || fail "NEXS_CLUSTER is docker, but no Docker engine answers; start one, or unset NEXS_CLUSTER"
      begin docker || fail "Docker could not start the cluster, as shown above; NEXS_CLUSTER=embedded needs no Docker"
      ;;
    *) fail_usage "NEXS_CLUSTER is '$NEXS_CLUSTER'; it can be embedded or docker" ;;
  esac
  starting=
  for node in $nodes; do
    if [ "$(port_of "$node")" != "$(wanted_port "$node")" ]; then
      say "Port $(wanted_port "$node") is taken: $node listens on $(port_of "$node")"
    fi
  done
}

# Docker if it can, for it is nearer to what runs elsewhere; the embedded cluster otherwise, which always can.
bring_up_as_found() {
  local obstacle
  if docker_answers; then
    obstacle=$(docker_obstacle)
    if [ -z "$obstacle" ]; then
      begin docker && return
      say "Docker could not start the cluster, as shown above; starting the embedded one instead"
      tear_down
    else
      say "A Docker engine answers, but $obstacle. Starting the embedded cluster instead."
    fi
  fi
  begin embedded || fail "no cluster could be started"
}

begin() {
  [ "$1" = docker ] || build_examples
  printf '%s\n' "$1" >"$state/mode"
  "$1_start"
}

abandon_start() {
  if [ -n "$starting" ] && [ -f "$state/mode" ]; then
    tear_down
  fi
}

tear_down() {
  local mode
  mode=$(cluster_mode)
  say "Stopping the cluster ($mode)"
  "${mode}_stop"
  # A killed cluster takes a moment to take its servers with it.
  await 10 nothing_listens || say "Something still listens on a port of the cluster: see $state/nodes"
  rm -f "$state/mode" "$state/nodes" "$state/pid" "$state/temporary"
}

nothing_listens() {
  local node port rest
  [ -f "$state/nodes" ] || return 0
  while read -r node port rest; do
    ! accepts_connections "$port" || return 1
  done <"$state/nodes"
}

# --- For the time of an example ---------------------------------------------------------------------------------------------------------

# Needs the lock.
cluster_use() {
  touch "$state/users/$$"
  at_end cluster_leave
  if cluster_runs; then
    say "Using the cluster that runs ($(cluster_mode))"
  else
    bring_up
    touch "$state/temporary"
  fi
}

# The last example on a cluster that an example started stops it.
cluster_leave() {
  local user
  take_lock
  rm -f "$state/users/$$"
  if [ -f "$state/temporary" ]; then
    for user in "$state"/users/*; do
      if process_lives "${user##*/}"; then
        drop_lock
        return
      fi
      rm -f "$user" # of one that was killed
    done
    tear_down
  fi
  drop_lock
}

# --- Look -----------------------------------------------------------------------------------------------------------------------------

cluster_status() {
  local node port rest answer code=0
  if ! cluster_runs; then
    if [ -f "$state/mode" ]; then
      say "No cluster runs: the last one ($(cluster_mode)) ended without a stop, or is being started"
    else
      say "No cluster runs; infrastructure/manage.sh start starts one"
    fi
    return 1
  fi
  printf 'Mode: %s\n\n' "$("$(cluster_mode)_describe")"
  printf '%-9s %-8s %-6s %s\n' node role port 'takes connections'
  while read -r node port rest; do
    answer=yes
    if ! accepts_connections "$port"; then
      answer=no
      code=1
    fi
    printf '%-9s %-8s %-6s %s\n' "$node" "${node%[12]}" "$port" "$answer"
  done <"$state/nodes"
  return "$code"
}

cluster_logs() {
  local node='' follow='' argument
  for argument in "$@"; do
    if [ "$argument" = -f ]; then
      follow=-f
    elif [[ " $nodes " == *" $argument "* ]]; then
      node=$argument
    else
      # shellcheck disable=SC2086  # a list of words
      fail_usage "there is no node '$argument'; did you mean '$(nearest "$argument" $nodes)'?"
    fi
  done
  if ! cluster_runs; then
    [ -f "$state/cluster.log" ] || fail "no cluster runs, and none has left a log; infrastructure/manage.sh start starts one"
    say "No cluster runs; this is what the last one has left in $state/cluster.log"
    tail -n 50 "$state/cluster.log"
    return
  fi
  "$(cluster_mode)_logs" "$node" ${follow:+"$follow"}
}
