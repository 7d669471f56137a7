/**
 * Real PostgreSQL servers, clusters and faults for tests, examples and benchmarks.
 *
 * <p>For authors of tests, in this project and in third-party providers. Start with {@link nexs.testkit.PgServer}: one server,
 * shared by a test run or one's own. {@link nexs.testkit.PgCluster} adds streaming standbys, {@link nexs.testkit.fault.FaultProxy} a
 * faulty network, {@link nexs.testkit.LeakCheck} the proof that nothing was left behind, and {@link nexs.testkit.Await} waits without sleeping.
 *
 * <p>Servers come from embedded binaries unless {@code NEXS_TEST_SERVER} says {@code dsn} or {@code docker}. Nothing of them
 * outlives the JVM, however it ends; unpacked binaries and an empty data directory stay cached in {@code NEXS_TEST_FOLDER}.
 */
@NullMarked
package nexs.testkit;

import org.jspecify.annotations.NullMarked;
