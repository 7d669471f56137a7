# shellcheck shell=bash
# The benchmarks: a program of nexs.bench on the class path, which starts its own server.

bench() {
  local code=0
  take_lock
  build_bench
  drop_lock
  run_child "$(java_25)" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$(bench_class_path)" nexs.bench.run.BenchMain --report "$root/nexs.bench/target/report" "$@" ||
    code=$?
  return "$code"
}
