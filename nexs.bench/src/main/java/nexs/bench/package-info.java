/** The benchmark program: {@link nexs.bench.BenchMain} is its entry, {@link nexs.bench.Benchmarks} says what it measures. */
@org.jspecify.annotations.NullMarked
package nexs.bench;
