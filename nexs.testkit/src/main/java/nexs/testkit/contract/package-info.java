/**
 * What every provider promises, as tests: an interface a subject, whose default methods are claims. A provider's test class implements
 * them with a {@link nexs.testkit.contract.Subject}, and so does whoever wraps pools: a decorated pool keeps the same contract. Start with
 * {@link nexs.testkit.contract.QueryContract}.
 */
@NullMarked
package nexs.testkit.contract;

import org.jspecify.annotations.NullMarked;
