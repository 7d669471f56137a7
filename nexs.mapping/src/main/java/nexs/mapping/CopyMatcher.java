package nexs.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import nexs.api.error.MappingException;
import nexs.mapping.codec.Boxes;
import nexs.mapping.codec.CopyFields;
import nexs.mapping.codec.Misfit;
import nexs.mapping.codec.Oids;
import nexs.mapping.codec.ValueWriter;
import nexs.mapping.read.TypeArguments;
import org.jspecify.annotations.Nullable;

/** Finds the column that each component of a record goes to. For one use. */
final class CopyMatcher {

  private static final MethodHandle IS_NULL;
  private static final MethodHandle CONTENT;

  static {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    try {
      IS_NULL =
          lookup.findStatic(
              Objects.class, "isNull", MethodType.methodType(boolean.class, Object.class));
      CONTENT =
          lookup.findStatic(
              CopyFields.class, "content", MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final ValueForms forms;
  private final Class<?> type;
  private final String table;
  private final List<CopyColumn> columns;
  private final List<String> chosen;
  private final List<String> problems = new ArrayList<>();
  private final List<CopyTarget> targets = new ArrayList<>();

  private boolean bound;
  private boolean whole = true;

  /** Columns that a component goes to, whether it fits or not. */
  private final Set<String> met = new HashSet<>();

  /** Columns that a component goes to that fits. */
  private final Set<String> filled = new HashSet<>();

  /**
   * For a table.
   *
   * @param chosen the only columns to fill; empty for all
   */
  CopyMatcher(
      ValueForms forms,
      Class<?> type,
      String table,
      List<CopyColumn> columns,
      List<String> chosen) {
    this.forms = forms;
    this.type = type;
    this.table = table;
    this.columns = columns;
    this.chosen = chosen;
  }

  /**
   * For parameters of a statement, whose values may go as text too.
   *
   * @param newRows whether each column without a default needs a value
   */
  CopyMatcher bound(boolean newRows) {
    bound = true;
    whole = newRows;
    return this;
  }

  /**
   * The components that have a column, in order.
   *
   * @throws MappingException that names every misfit
   */
  List<CopyTarget> match() {
    for (String name : chosen) {
      if (columns.stream().noneMatch(column -> column.name().equals(name))) {
        problems.add("the table has no column \"" + name + "\"");
      }
    }
    targets(type, Place.ROW, null);
    findUnfilled();
    if (!problems.isEmpty()) {
      throw new MappingException(
          "the record "
              + Misfit.name(type)
              + " does not fit the table "
              + table
              + ": "
              + String.join("; ", problems)
              + "; nothing was sent",
          null);
    }
    return targets;
  }

  private void findUnfilled() {
    for (CopyColumn column : columns) {
      if (met.contains(column.name())) {
        continue;
      }
      if (chosen.contains(column.name())) {
        problems.add("column \"" + column.name() + "\" has no component");
      } else if (whole && column.required()) {
        problems.add(
            "column \""
                + column.name()
                + "\" has no component, and it is NOT NULL without a default");
      }
    }
  }

  /**
   * Adds the components of a record.
   *
   * @param outer reads the record from the outermost one; null for that itself
   */
  private void targets(Type record, Place place, @Nullable MethodHandle outer) {
    for (RecordComponent reflected : TypeArguments.raw(record).getRecordComponents()) {
      Component component = Component.of(reflected, TypeArguments.of(record));
      MethodHandle accessor = within(outer, RecordAccess.reader(reflected));
      CopyColumn column = column(component, place);
      if (column == null && nests(component, place)) {
        targets(component.content(), place.of(component), content(component, accessor));
      } else if (column != null) {
        fill(component, place, accessor, column);
      } else if (chosen.isEmpty()) {
        problems.add(
            "component " + place.name(component) + " has no column" + nearest(component, place));
      }
    }
  }

  private boolean nests(Component component, Place place) {
    if (!TypeArguments.raw(component.content()).isRecord()) {
      return false;
    }
    Place inner = place.of(component);
    return columns.stream().anyMatch(column -> inner.begins(column.name()));
  }

  private void fill(Component component, Place place, MethodHandle accessor, CopyColumn column) {
    if (!chosen.isEmpty() && !chosen.contains(column.name())) {
      return;
    }
    met.add(column.name());
    if (column.generated()) {
      problems.add(
          "column \""
              + column.name()
              + "\" is generated by the server, and takes no value; leave component "
              + place.name(component)
              + " out by naming the columns to fill");
      return;
    }
    boolean primitive = PrimitiveField.find(accessor.type().returnType(), column.typeOid()) != null;
    ValueWriter.BinaryForm<?> form =
        primitive ? null : forms.find(component.content(), column.type());
    if (form == null && !primitive && !(bound && asText(component, column))) {
      problems.add(
          "component "
              + place.name(component)
              + " is a "
              + name(component)
              + ", and column \""
              + column.name()
              + "\" is "
              + column.typeName());
    } else if (!filled.add(column.name())) {
      problems.add(
          "component "
              + place.name(component)
              + " goes to column \""
              + column.name()
              + "\", as another does");
    } else {
      targets.add(new CopyTarget(place.name(component), accessor, column, form));
    }
  }

  /** Whether a value of the component is one of the column's type by its text. */
  private static boolean asText(Component component, CopyColumn column) {
    Class<?> raw = TypeArguments.raw(component.content());
    return raw == String.class || (raw == BigDecimal.class && column.typeOid() == Oids.MONEY);
  }

  private static String name(Component component) {
    List<Type> arguments = TypeArguments.arguments(component.generic());
    return component.type().getSimpleName()
        + (arguments.isEmpty()
            ? ""
            : " of " + TypeArguments.raw(arguments.getFirst()).getSimpleName());
  }

  private @Nullable CopyColumn column(Component component, Place place) {
    for (CopyColumn column : columns) {
      if (column.name().equals(place.exact(component))) {
        return column;
      }
    }
    Set<String> spellings = place.spellings(component);
    CopyColumn found = null;
    for (CopyColumn column : columns) {
      if (spellings.contains(NameFold.fold(column.name()))) {
        if (found != null) {
          problems.add(
              "component "
                  + place.name(component)
                  + " fits the columns \""
                  + found.name()
                  + "\" and \""
                  + column.name()
                  + "\": name one by @Column");
        }
        found = column;
      }
    }
    return found;
  }

  private String nearest(Component component, Place place) {
    return NearestName.find(
            NameFold.fold(place.exact(component)), columns.stream().map(CopyColumn::name).toList())
        .map(name -> " (did you mean " + name + "?)")
        .orElse("");
  }

  /** The accessor of a component of an inner record; null where the inner record is. */
  private static MethodHandle within(@Nullable MethodHandle outer, MethodHandle accessor) {
    if (outer == null) {
      return accessor;
    }
    Class<?> record = accessor.type().parameterType(0);
    Class<?> box = Boxes.of(accessor.type().returnType());
    MethodHandle boxed = accessor.asType(MethodType.methodType(box, record));
    MethodHandle absent = MethodHandles.dropArguments(MethodHandles.constant(box, null), 0, record);
    MethodHandle guarded =
        MethodHandles.guardWithTest(
            IS_NULL.asType(MethodType.methodType(boolean.class, record)), absent, boxed);
    return MethodHandles.filterReturnValue(
        outer.asType(outer.type().changeReturnType(record)), guarded);
  }

  /** Reads what an Optional holds. */
  private static MethodHandle content(Component component, MethodHandle accessor) {
    return component.type() == Optional.class
        ? MethodHandles.filterReturnValue(
            accessor.asType(accessor.type().changeReturnType(Object.class)), CONTENT)
        : accessor;
  }
}
