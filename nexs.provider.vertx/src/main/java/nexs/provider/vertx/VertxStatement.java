package nexs.provider.vertx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.spi.ParsedSql;
import nexs.provider.vertx.wire.CloseStep;
import nexs.provider.vertx.wire.Parameters;
import nexs.provider.vertx.wire.Prepared;
import nexs.provider.vertx.wire.RowShape;
import nexs.provider.vertx.wire.Signature;
import nexs.session.driver.DriverStatement;
import nexs.session.driver.Want;
import org.jspecify.annotations.Nullable;

/**
 * A statement and the forms of it that the server has parsed: one for each way in which parameters are declared and sent, the latest
 * first.
 */
final class VertxStatement extends DriverStatement {

  private static final int MOST_FORMS = 8;

  private final VertxSession session;
  private final List<Prepared> forms = new ArrayList<>(1);
  private @Nullable RowShape shape;
  private int era;

  VertxStatement(VertxSession session, ParsedSql parsed) {
    super(session, parsed);
    this.session = session;
  }

  /** The form that takes such parameters, if the server has it. */
  @Nullable Prepared fitting(Signature signature) {
    if (era != session.era()) {
      era = session.era();
      forms.clear();
    }
    for (int i = 0; i < forms.size(); i++) {
      Prepared form = forms.get(i);
      if (form.takes(signature)) {
        return form;
      }
    }
    return null;
  }

  /** Counts a use, and tells whether the server shall keep the form that is parsed for it. */
  boolean named() {
    return prepares(session.config().prepareThreshold());
  }

  /** Keeps a form that has a name. */
  Prepared keep(Prepared form) {
    if (form.named()) {
      if (forms.size() == MOST_FORMS) {
        session.forget(CloseStep.of(forms.removeLast()));
      }
      forms.addFirst(form);
    }
    return form;
  }

  @Override
  protected VertxAnswer send(@Nullable Object[] values, Want want) {
    if (want == Want.PORTIONS && session.transaction().guards(this)) {
      close(); // a cursor cannot be guarded, so it is parsed anew where its plan could be stale
    }
    return session.execute(this, Parameters.of(values), want, false);
  }

  @Override
  protected VertxAnswer sendGuarded(@Nullable Object[] values, Want want) {
    return session.execute(this, Parameters.of(values), want, true);
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
        made.add(column.info(session.setup().types().name(column.type(), session)));
      }
      describedAs(Collections.unmodifiableList(made));
      shape = described;
    }
    return columns();
  }

  @Override
  public void close() {
    forms.forEach(form -> session.forget(CloseStep.of(form)));
    forms.clear();
  }
}
