package nexs.mapping;

import java.util.List;
import nexs.api.error.MappingException;
import nexs.api.mapping.Converters;
import nexs.mapping.codec.Misfit;

/** Makes the plans of statements that write records. One instance a pool; safe for any thread. */
public final class WritePlans {

  private final Converters converters;
  private final ValueForms forms;

  /** For a pool. */
  public WritePlans(Converters converters) {
    this.converters = converters;
    this.forms = new ValueForms(converters);
  }

  /**
   * How records of a class become parameters.
   *
   * @param type the record
   * @param table its name, for people
   * @param columns all that it has
   * @param chosen the only ones to fill; empty for those of all components
   * @param newRows whether the statement makes rows, which need a value in each column that has no default
   * @throws MappingException for components and columns that do not fit, with every misfit
   */
  public WritePlan plan(
      Class<?> type, String table, List<CopyColumn> columns, List<String> chosen, boolean newRows) {
    if (!type.isRecord()) {
      throw new MappingException(
          Misfit.name(type) + " is no record, and only records are written", null);
    }
    List<CopyTarget> targets =
        new CopyMatcher(forms, type, table, columns, chosen).bound(newRows).match();
    if (targets.isEmpty()) {
      throw new MappingException(
          "the record " + Misfit.name(type) + " fills no column of " + table, null);
    }
    return new WritePlan(type, targets, converters);
  }
}
