# shellcheck shell=bash
# The cluster from a Docker engine, by compose.yaml.

# One for each checkout, so that two do not take each other's containers for their own.
compose_project=nexs-$(printf '%s' "$root" | cksum | cut -d ' ' -f 1)
image=${NEXS_POSTGRES_IMAGE:-postgres:18}

compose() {
  docker compose --project-name "$compose_project" --file "$here/compose.yaml" "$@"
}

docker_answers() {
  command -v docker >/dev/null && within 10 docker info >/dev/null 2>&1
}

# What keeps an engine that answers from being used, if anything.
docker_obstacle() {
  if ! docker compose version >/dev/null 2>&1; then
    echo "it has no 'docker compose'; install the compose plugin, version 2"
  elif ! docker image inspect "$image" >/dev/null 2>&1; then
    echo "it has no image $image; bring it with: docker pull $image"
  fi
}

docker_start() {
  local log=$state/cluster.log node wanted port
  say "Starting a primary and two standbys (Docker, image $image; log: $log)"
  : >"$state/ports"
  for node in $nodes; do
    wanted=$(wanted_port "$node")
    port=$wanted
    if port_taken "$wanted"; then
      port=$(free_port) || return 1
    fi
    printf '%s %s\n' "$node" "$port" >>"$state/ports"
  done
  (
    export NEXS_POSTGRES_IMAGE=$image
    NEXS_PRIMARY_PORT=$(sed -n 's/^primary //p' "$state/ports")
    NEXS_STANDBY1_PORT=$(sed -n 's/^standby1 //p' "$state/ports")
    NEXS_STANDBY2_PORT=$(sed -n 's/^standby2 //p' "$state/ports")
    export NEXS_PRIMARY_PORT NEXS_STANDBY1_PORT NEXS_STANDBY2_PORT
    compose up -d --wait
  ) >"$log" 2>&1 </dev/null &
  child=$!
  if ! watch_child "$log" cat; then
    compose logs --tail 20 >&2 || true
    return 1
  fi
  while read -r node port; do
    accepts_connections "$port" || {
      say "The containers run, but nothing answers on 127.0.0.1:$port; is the engine on another machine?"
      return 1
    }
  done <"$state/ports"
  mv "$state/ports" "$state/nodes"
}

docker_runs() {
  docker_answers && [ -n "$(compose ps --quiet --status running 2>/dev/null)" ]
}

docker_stop() {
  docker_answers ||
    fail "the cluster was started by Docker, and no Docker engine answers now; start the engine, then stop again"
  compose down --volumes --remove-orphans >"$state/compose.log" 2>&1 || {
    cat "$state/compose.log" >&2
    fail "the containers could not be removed, as shown above"
  }
}

docker_describe() {
  printf 'docker, image %s, project %s\n' "$image" "$compose_project"
}

docker_logs() {
  local node=$1
  shift
  run_child docker compose --project-name "$compose_project" --file "$here/compose.yaml" logs --tail 50 "$@" ${node:+"$node"}
}
