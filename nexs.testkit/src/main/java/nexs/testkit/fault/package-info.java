/**
 * A faulty network in front of a real server.
 *
 * <p>For authors of tests of what happens when connections break, stall or lie. Start with {@link nexs.testkit.fault.FaultProxy};
 * {@link nexs.testkit.fault.PgMessage} names the moment of a conversation at which something shall happen.
 */
@NullMarked
package nexs.testkit.fault;

import org.jspecify.annotations.NullMarked;
