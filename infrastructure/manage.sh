#!/usr/bin/env bash
# A PostgreSQL cluster for development, the examples on it, and the benchmarks. `manage.sh help` lists what it does.
# Needs bash 3.2 or newer and Maven; Docker is used where it answers.
set -euo pipefail

# This script's folder, also when it is called through symbolic links (readlink -f is not everywhere).
script=${BASH_SOURCE[0]}
while [ -L "$script" ]; do
  target=$(readlink "$script")
  case $target in
    /*) script=$target ;;
    *) script=$(dirname "$script")/$target ;;
  esac
done
here=$(cd "$(dirname "$script")" && pwd -P)
root=$(dirname "$here")
# What is known of the cluster that runs, and logs; git ignores it.
state=$here/.state

# shellcheck source=lib/common.sh
. "$here/lib/common.sh"
# shellcheck source=lib/build.sh
. "$here/lib/build.sh"
# shellcheck source=lib/embedded.sh
. "$here/lib/embedded.sh"
# shellcheck source=lib/docker.sh
. "$here/lib/docker.sh"
# shellcheck source=lib/cluster.sh
. "$here/lib/cluster.sh"
# shellcheck source=lib/example.sh
. "$here/lib/example.sh"
# shellcheck source=lib/bench.sh
. "$here/lib/bench.sh"

readonly commands='start stop restart status logs example bench test help'

usage() {
  cat <<END
Usage: infrastructure/manage.sh COMMAND

  start             start a primary and two standbys, and print how to connect
  stop              stop them and remove their data
  restart           stop, then start: the new cluster is empty
  status            show the nodes; ends with 0 if all take connections, else with 1
  logs [NODE] [-f]  show the end of the logs, of primary, standby1 or standby2 only; -f: follow them
  example NAME      run an example, on the server of NEXS_DB_DSN or on a cluster that it starts and stops
  bench [NAME ...]  measure nexs against the driver by hand and its peers, on a server of its own; --list shows the names,
                    --quick takes less than 3 minutes each, --dsn DSN measures on a server of yours
  test              run all tests: mvn -B verify
  help              show this

Examples: $(example_names)

Environment:
  NEXS_CLUSTER         embedded or docker; not set: Docker if an engine answers and has the image, else embedded
  NEXS_POSTGRES_IMAGE  the image for Docker; not set: postgres:18
  NEXS_DB_DSN          a server of yours to run examples on, such as postgres://user:password@host:5432/database
END
}

command=${1:-help}
[ $# -eq 0 ] || shift
case $command in
  start) no_arguments "$@" && cluster_start ;;
  stop) no_arguments "$@" && cluster_stop ;;
  restart) no_arguments "$@" && cluster_stop && cluster_start ;;
  status) no_arguments "$@" && cluster_status ;;
  logs) cluster_logs "$@" ;;
  example) example "$@" ;;
  bench) bench "$@" ;;
  test) run_tests "$@" ;;
  help | -h | --help) usage ;;
  *)
    # shellcheck disable=SC2086  # a list of words
    fail_usage "there is no command '$command'; did you mean '$(nearest "$command" $commands)'?"
    ;;
esac
