package nexs.mapping;

import java.util.List;
import java.util.Objects;
import nexs.api.IRow;
import nexs.api.error.MappingException;
import nexs.mapping.codec.Boxes;
import nexs.mapping.codec.Misfit;

/**
 * Says which component a row failed at.
 *
 * @param type the record
 * @param targets its components and their columns
 */
record MapperFailures(Class<?> type, List<Target> targets) {

  /**
   * What to throw for a failure at a component, which names every component that does not take its column's type; or in the constructor for
   * a number behind the last one. Called by generated code.
   */
  Exception explain(Exception failure, int at, IRow row) {
    if (at == targets.size()) {
      return new MappingException(
          "the constructor of "
              + Misfit.name(type)
              + " refused the row with a "
              + failure.getClass().getName()
              + ", which is the cause",
          failure);
    }
    if (!(failure instanceof MappingException)) {
      return failure;
    }
    Target target = targets.get(at);
    Component component = target.component();
    String place = "component " + component.name() + " of the record " + Misfit.name(type) + ": ";
    if (component.type().isPrimitive() && row.isNull(target.column())) {
      return new MappingException(
          place
              + "column \""
              + target.columnName()
              + "\" is NULL, which "
              + component.type()
              + " cannot hold; make the component "
              + Boxes.of(component.type()).getSimpleName()
              + ", or keep NULL out of the result",
          null);
    }
    List<String> misfits = targets.stream().map(Target::misfit).filter(Objects::nonNull).toList();
    return target.misfit() != null && misfits.size() > 1
        ? new MappingException(
            "the record "
                + Misfit.name(type)
                + " does not fit the types of the columns: "
                + String.join("; ", misfits)
                + "; cast the columns in the statement, or change the components",
            failure)
        : new MappingException(place + failure.getMessage(), failure);
  }
}
