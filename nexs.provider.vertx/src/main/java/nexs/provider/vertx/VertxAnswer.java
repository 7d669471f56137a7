package nexs.provider.vertx;

import nexs.api.CommandTag;
import nexs.provider.vertx.wire.Prepared;
import nexs.provider.vertx.wire.RowShape;
import nexs.provider.vertx.wire.Step;
import nexs.session.ISqlRows;
import nexs.session.driver.IAnswer;
import nexs.session.driver.Tags;
import org.jspecify.annotations.Nullable;

/**
 * What the server answered to one statement.
 *
 * @param prepared the form that ran; null for several statements
 * @param step with the answer
 * @param portal to fetch further rows from; null for none
 */
record VertxAnswer(
    VertxSession session,
    VertxStatement statement,
    @Nullable Prepared prepared,
    Step<?> step,
    @Nullable String portal)
    implements IAnswer {

  @Override
  public CommandTag tag() {
    return Tags.of(step.tag());
  }

  @Override
  public boolean withRows() {
    return shape() != null;
  }

  @Nullable RowShape shape() {
    return prepared == null ? null : prepared.shape();
  }

  @Override
  public ISqlRows rows() {
    return VertxRows.of(this);
  }
}
