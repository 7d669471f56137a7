package nexs.provider.vertx;

import nexs.api.CommandTag;
import nexs.provider.vertx.wire.RowShape;
import nexs.provider.vertx.wire.Step;
import nexs.session.ISqlRows;
import nexs.session.driver.IAnswer;
import nexs.session.driver.Tags;
import org.jspecify.annotations.Nullable;

/**
 * What the server answered to one statement.
 *
 * @param shape of its rows; null for none
 * @param step with the answer
 * @param portal to fetch further rows from; null for none
 * @param behind what the statement that travelled behind gave; null for nothing
 */
record VertxAnswer(
    VertxStatement statement,
    @Nullable RowShape shape,
    Step<?> step,
    @Nullable Portal portal,
    @Nullable String behind)
    implements IAnswer {

  @Override
  public CommandTag tag() {
    return Tags.of(step.tag());
  }

  @Override
  public boolean withRows() {
    return shape != null;
  }

  @Override
  public ISqlRows rows() {
    return new VertxRows(statement, statement.columns(shape), shape, step.rows(), portal);
  }
}
