package nexs.provider.vertx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.spi.ParsedSql;
import nexs.provider.vertx.wire.Parameters;
import nexs.provider.vertx.wire.Prepared;
import nexs.provider.vertx.wire.RowShape;
import nexs.provider.vertx.wire.Signature;
import nexs.session.driver.DriverStatement;
import nexs.session.driver.Escort;
import nexs.session.driver.Want;
import org.jspecify.annotations.Nullable;

/** A statement, of which the server keeps forms. */
final class VertxStatement extends DriverStatement {

  private final VertxSession session;
  private final Forms forms;
  private @Nullable RowShape shape;

  /** @param forms what the server keeps: those of its session, or its own for one that its caller closes */
  VertxStatement(VertxSession session, ParsedSql parsed, Forms forms) {
    super(session, parsed);
    this.session = session;
    this.forms = forms;
  }

  /** The form that takes such parameters, if the server has it. */
  @Nullable Prepared fitting(Signature signature) {
    return forms.fitting(text(), signature);
  }

  /**
   * Counts a use, and tells whether the server shall keep the form that is parsed for it. One that is sent in another text always: without a
   * name it would take two flushes, between which a pooler may change servers.
   */
  boolean named() {
    boolean prepares = prepares(session.config().prepareThreshold());
    return (prepares || distrusted()) && forms.keepsAny();
  }

  /** Keeps a form that has a name. */
  Prepared keep(Prepared form) {
    if (form.named()) {
      forms.keep(form);
    }
    return form;
  }

  @Override
  protected VertxAnswer send(@Nullable Object[] values, Want want) {
    if (want == Want.PORTIONS && session.transaction().guards(this)) {
      close(); // a cursor cannot be guarded, so it is parsed anew where its plan could be stale
    }
    return session.execute(this, Parameters.of(values), want, null);
  }

  @Override
  protected VertxAnswer sendEscorted(@Nullable Object[] values, Want want, Escort escort) {
    return session.execute(this, Parameters.of(values), want, escort);
  }

  @Override
  protected VertxAnswer sendSeveral() {
    return session.script(this);
  }

  @Override
  protected int[] declaredTypes(@Nullable Object[] values) {
    return Parameters.of(values).signature().declared();
  }

  @Override
  protected int[] describedTypes(@Nullable Object[] values) {
    return session.describe(this, Parameters.of(values).signature()).parameters();
  }

  /** The columns of {@code described}, made anew only when the description changed. */
  @SuppressWarnings("ReferenceEquality") // each parse makes one description
  List<ColumnInfo> columns(@Nullable RowShape described) {
    if (described == null) {
      return List.of();
    }
    if (shape != described) {
      List<ColumnInfo> made = new ArrayList<>(described.columns().size());
      for (RowShape.Column column : described.columns()) {
        made.add(column.info(session.setup().types().type(column.type(), session)));
      }
      describedAs(Collections.unmodifiableList(made));
      shape = described;
    }
    return columns();
  }

  @Override
  public void close() {
    forms.drop(text());
  }
}
