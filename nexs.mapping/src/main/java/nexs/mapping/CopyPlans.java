package nexs.mapping;

import java.util.List;
import nexs.api.PlanStats;
import nexs.api.error.MappingException;
import nexs.api.mapping.Converters;
import nexs.mapping.codec.CopyFields;
import nexs.mapping.codec.Misfit;
import nexs.mapping.codec.ValueWriter;
import nexs.mapping.wire.WireDecoder;

/**
 * Makes the encoders of COPY and keeps them, by class and columns: up to 1,000 of them, and for an hour after their last use. One instance
 * a pool; safe for any thread.
 */
public final class CopyPlans {

  private record Key(Class<?> type, List<CopyColumn> columns, List<String> chosen) {}

  private final PlanCache<Key, CopyPlan<?>> plans = new PlanCache<>(PlanCache.MOST);
  private final Converters converters;
  private final ValueForms forms;

  /** Without any plan yet, and without converters. */
  public CopyPlans() {
    this(Converters.NONE);
  }

  /** Without any plan yet. */
  public CopyPlans(Converters converters) {
    this.converters = converters;
    this.forms = new ValueForms(converters);
  }

  /** What the cache did so far. */
  public PlanStats stats() {
    return plans.stats();
  }

  /**
   * How rows of a class go into a table.
   *
   * @param table its name, for people
   * @param columns all that it has
   * @param chosen the only ones to fill; empty for those of all components
   * @throws MappingException for components and columns that do not fit, with every misfit
   */
  @SuppressWarnings("unchecked") // a plan is kept under its class
  public <T> CopyPlan<T> plan(
      Class<T> type, String table, List<CopyColumn> columns, List<String> chosen) {
    Key key = new Key(type, List.copyOf(columns), List.copyOf(chosen));
    return (CopyPlan<T>)
        plans.get(key, made -> rows(type) ? records(made, table) : single(made, table));
  }

  /** Whether a class fills columns by its components, rather than one by itself. */
  private boolean rows(Class<?> type) {
    return type.isRecord() && !WireDecoder.readable(type) && converters.converter(type) == null;
  }

  private CopyPlan<?> records(Key key, String table) {
    List<CopyTarget> targets =
        new CopyMatcher(forms, key.type(), table, key.columns(), key.chosen()).match();
    if (targets.isEmpty()) {
      throw new MappingException(
          "the record " + Misfit.name(key.type()) + " fills no column of " + table, null);
    }
    return new CopyPlan<>(
        targets.stream().map(CopyTarget::column).toList(),
        new CopyEncoderClass(key.type(), targets).make());
  }

  /** A class of single values fills one column. */
  private CopyPlan<?> single(Key key, String table) {
    List<CopyColumn> wanted =
        key.columns().stream()
            .filter(column -> key.chosen().isEmpty() || key.chosen().contains(column.name()))
            .toList();
    ValueWriter.BinaryForm<?> form =
        wanted.size() == 1 ? forms.find(key.type(), wanted.getFirst().type()) : null;
    if (form == null) {
      throw new MappingException(
          Misfit.name(key.type())
              + " does not fit "
              + (wanted.size() == 1
                  ? "column \""
                      + wanted.getFirst().name()
                      + "\" ("
                      + wanted.getFirst().typeName()
                      + ")"
                  : "the " + wanted.size() + " columns")
              + " of "
              + table
              + "; use a record, or name the one column to fill",
          null);
    }
    return new CopyPlan<>(wanted, single(wanted.getFirst(), form));
  }

  private static <T> ICopyEncoder<T> single(CopyColumn column, ValueWriter.BinaryForm<T> form) {
    return (row, out) -> {
      out.wire().put((short) 1);
      try {
        CopyFields.object(out.wire(), row, form);
      } catch (nexs.api.error.ParameterException e) {
        throw new CopyRefusal(
            "column \""
                + column.name()
                + "\" ("
                + column.typeName()
                + "): the value "
                + e.getMessage(),
            column,
            null);
      }
    };
  }
}
