# shellcheck shell=bash
# Examples: XxxYyyExample.java in the sources of nexs.examples is `example xxx-yyy`.

example_sources=$root/nexs.examples/src/main/java

# A line an example: its name and its class.
examples() {
  find "$example_sources" -name '*Example.java' | sort | while IFS= read -r file; do
    class=${file#"$example_sources"/}
    class=${class%.java}
    name=$(basename "$class" Example | sed 's/\([a-z0-9]\)\([A-Z]\)/\1-\2/g' | tr '[:upper:]' '[:lower:]')
    printf '%s %s\n' "$name" "$(printf '%s' "$class" | tr / .)"
  done
}

# All names in one line.
example_names() {
  examples | cut -d ' ' -f 1 | paste -s -d ' ' -
}

# Whether an example kills servers, and so starts its own.
has_own_cluster() {
  grep -q 'Playground\.start' "$example_sources/$(printf '%s' "$1" | tr . /).java"
}

example() {
  local name=${1:-} class known code=0
  known=$(example_names)
  if [ -z "$name" ]; then
    fail_usage "which example? There are: $known"
  fi
  shift
  class=$(examples | sed -n "s/^$name //p")
  if [ -z "$class" ]; then
    # shellcheck disable=SC2086  # a list of words
    fail_usage "there is no example '$name'; did you mean '$(nearest "$name" $known)'? There are: $known"
  fi
  take_lock
  build_examples
  if has_own_cluster "$class"; then
    say "Running $class, on a cluster of its own"
    NEXS_EXAMPLE_CLUSTER_PATH=$(cluster_class_path)
    export NEXS_EXAMPLE_CLUSTER_PATH
  elif [ -n "${NEXS_DB_DSN:-}" ]; then
    say "Running $class on the server of NEXS_DB_DSN"
  else
    cluster_use
    say "Running $class"
    NEXS_DB_DSN=$(dsn_of primary)
    export NEXS_DB_DSN
  fi
  drop_lock
  run_child "$(java_25)" -p "$(module_path)" -m "nexs.examples/$class" "$@" || code=$?
  return "$code"
}
