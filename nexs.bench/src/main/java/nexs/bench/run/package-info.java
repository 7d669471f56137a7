/** The program: which benchmarks there are, how long they run, against whom, and what is printed of them. */
@org.jspecify.annotations.NullMarked
package nexs.bench.run;
