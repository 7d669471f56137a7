package nexs.provider.vertx;

import nexs.provider.vertx.wire.ExecuteStep;
import nexs.provider.vertx.wire.RowShape;
import org.jspecify.annotations.Nullable;

/**
 * What the server answered to a statement that shared a session.
 *
 * @param step with the answer
 * @param shape of its rows; null for none
 */
record SharedAnswer(ExecuteStep step, @Nullable RowShape shape) {}
