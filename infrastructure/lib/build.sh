# shellcheck shell=bash
# Builds what the examples, the embedded cluster and the benchmarks run from. The profile `run` of the poms leaves the checks of the build out and keeps
# its output apart, in target/run.

run_folder=$root/nexs.examples/target/run
bench_folder=$root/nexs.bench/target/run

require_maven() {
  command -v mvn >/dev/null ||
    fail "Maven was not found on the PATH; install 3.8.7 or newer (Debian: apt install maven; macOS: brew install maven)"
}

build_examples() {
  build nexs.examples,nexs.testkit "$run_folder" examples_parts
}

build_bench() {
  build nexs.bench,nexs.examples,nexs.testkit "$bench_folder" bench_parts
}

# Builds modules and what they stand on, unless nothing changed since; the folder of the last build and the function that prints what
# it made tell.
build() {
  local modules=$1 folder=$2 parts=$3 log=$state/build.log
  if [ -z "$(changes_since_build "$folder" "$parts")" ]; then
    return
  fi
  require_maven
  make_state
  say "Building, without tests (log: $log)"
  # Dated before the build: a source that is saved while Maven runs is a change.
  touch "$state/build-began"
  # Maven runs for seconds here: the second compiler of its JVM costs more than it gives.
  (
    cd "$root" || fail "cannot enter $root"
    MAVEN_OPTS=${MAVEN_OPTS:--XX:TieredStopAtLevel=1 -XX:+UseSerialGC} \
      exec mvn -B -Dstyle.color=never -Prun -pl "!:nexs.parent,$modules" -am process-classes
  ) >"$log" 2>&1 </dev/null &
  child=$!
  if ! watch_child "$log" build_progress; then
    explain_failed_build "$log"
  fi
  mv "$state/build-began" "$folder/built"
}

# A line a module and, while Maven fetches what it needs, a line every 20 files.
build_progress() {
  awk '/^\[INFO\] Building / { print $3 }
       /^(\[INFO\] )?Downloaded from / && ++files % 20 == 1 { print "downloading what it needs, file " files }'
}

explain_failed_build() {
  if grep -q 'Cannot find matching toolchain' "$1"; then
    fail "no JDK 25 or newer was found on this machine; install one (such as Temurin 25 from https://adoptium.net, or by sdkman:" \
      "sdk install java 25-tem) in a usual place, or name its folder in JAVA25_HOME"
  fi
  # Maven repeats itself at the end, from its arrow on, and shows what it could be asked for.
  if grep -q '^\[ERROR\]' "$1"; then
    sed -n '/^\[ERROR\]/,/ -> \[Help/p' "$1" | grep -v '^\[INFO\]' >&2
  else
    cat "$1" >&2
  fi
  fail "the build failed, as shown above; the whole log is $1"
}

# The first thing that is newer than the last build, or missing from it; folders count, since a removed file changes its folder only.
changes_since_build() {
  local stamp=$1/built parts=$2 entry
  if ! [ -f "$stamp" ]; then
    echo "$stamp"
    return
  fi
  while IFS= read -r entry; do
    if ! [ -e "$entry" ]; then
      echo "$entry"
      return
    fi
  done < <("$parts" | tr ':' '\n')
  find "$root/pom.xml" "$root"/nexs*/pom.xml "$root"/nexs*/src/main -newer "$stamp" -print 2>/dev/null | head -n 1
}

# The java of the toolchain that the build chose.
java_25() {
  sed -n 's/^ *java\.home = //p' "$run_folder/java.settings" | sed 's,$,/bin/java,'
}

examples_parts() {
  printf '%s\n' "$run_folder/classes" "$(java_25)" "$(module_path):$(cluster_class_path)"
}

bench_parts() {
  printf '%s\n' "$(java_25)" "$(bench_class_path)"
}

bench_class_path() {
  printf '%s:%s\n' "$bench_folder/classes" "$(cat "$bench_folder/bench.path")"
}

module_path() {
  printf '%s:%s\n' "$run_folder/classes" "$(cat "$run_folder/examples.path")"
}

cluster_class_path() {
  cat "$run_folder/cluster.path"
}

run_tests() {
  require_maven
  cd "$root" || fail "cannot enter $root"
  run_child mvn -B verify "$@"
}
