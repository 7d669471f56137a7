/** What JMH runs, in processes of its own. */
@org.jspecify.annotations.NullMarked
package nexs.bench.jmh;
