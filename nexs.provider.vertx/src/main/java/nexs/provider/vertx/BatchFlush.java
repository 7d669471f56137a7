package nexs.provider.vertx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nexs.api.CommandTag;
import nexs.provider.vertx.wire.ExecuteStep;
import nexs.provider.vertx.wire.Parameters;
import nexs.provider.vertx.wire.PrepareStep;
import nexs.provider.vertx.wire.Prepared;
import nexs.provider.vertx.wire.Signature;
import nexs.session.driver.Sending;
import nexs.session.driver.Tags;
import org.jspecify.annotations.Nullable;

/** Statements of a batch that go out in one flush, once the server has parsed all that it does not know. For one call. */
final class BatchFlush {

  private static final CommandTag ONE_ROW = new CommandTag("INSERT", 1);

  private final List<Sending> sendings;
  private final List<Parameters> parameters = new ArrayList<>();
  private final List<Integer> unparsed = new ArrayList<>();
  private final List<Prepared> fresh = new ArrayList<>();
  private List<PrepareStep> parses = List.of();
  private List<ExecuteStep> executions = List.of();
  private int before;

  /** Refuses values that cannot be bound. */
  BatchFlush(List<Sending> sendings) {
    this.sendings = sendings;
    sendings.forEach(sending -> parameters.add(Parameters.of(sending.values())));
  }

  private VertxStatement statement(int at) {
    return (VertxStatement) sendings.get(at).statement();
  }

  /** What the server has to parse first: each form once. Named, since an unnamed one would be gone with the next. */
  List<PrepareStep> parses() {
    List<PrepareStep> steps = new ArrayList<>();
    for (int i = 0; i < sendings.size(); i++) {
      Signature signature = parameters.get(i).signature();
      if (statement(i).fitting(signature) == null && among(i, signature) < 0) {
        unparsed.add(i);
        steps.add(new PrepareStep(statement(i).text(), true, signature));
      }
    }
    parses = steps;
    return steps;
  }

  /** The place in {@code unparsed} of a statement whose form will do, or -1. */
  @SuppressWarnings("ReferenceEquality") // the session has one object for a statement
  private int among(int at, Signature signature) {
    for (int i = 0; i < unparsed.size(); i++) {
      int other = unparsed.get(i);
      if (statement(other) == statement(at) && signature.fits(parameters.get(other).signature())) {
        return i;
      }
    }
    return -1;
  }

  /** Has the statements keep what was parsed; at the end, since the oldest of too many forms is closed. */
  void keep() {
    for (int i = 0; i < fresh.size(); i++) {
      statement(unparsed.get(i)).keep(fresh.get(i));
    }
  }

  /** Takes what the server parsed. */
  void parsed() {
    parses.forEach(step -> fresh.add(step.prepared()));
  }

  /** Says how many commands of nexs's own go out first. */
  void begins(int commands) {
    before = commands;
  }

  List<ExecuteStep> executions() {
    List<ExecuteStep> steps = new ArrayList<>(sendings.size());
    for (int i = 0; i < sendings.size(); i++) {
      Signature signature = parameters.get(i).signature();
      Prepared known = statement(i).fitting(signature);
      Prepared form = known == null ? fresh.get(among(i, signature)) : known;
      steps.add(ExecuteStep.whole(form, parameters.get(i), false));
    }
    executions = steps;
    return steps;
  }

  /** The statement that the command at that place stands for; null for one of nexs's own. */
  @Nullable Sending sendingOf(int step) {
    int place = step - before;
    if (place < 0) {
      return null;
    }
    if (executions.isEmpty()) {
      return place < unparsed.size() ? sendings.get(unparsed.get(place)) : null;
    }
    return place < sendings.size() ? sendings.get(place) : null;
  }

  /** One for each statement of the batch that was sent. */
  List<CommandTag> tags() {
    List<CommandTag> all = new ArrayList<>(sendings.size());
    for (int i = 0; i < sendings.size(); i++) {
      int count = sendings.get(i).count();
      if (count == 1) {
        all.add(Tags.of(executions.get(i).tag()));
      } else {
        all.addAll(Collections.nCopies(count, ONE_ROW));
      }
    }
    return all;
  }
}
