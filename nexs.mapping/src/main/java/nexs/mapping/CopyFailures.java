package nexs.mapping;

import java.util.List;
import nexs.api.error.ParameterException;
import nexs.mapping.codec.Misfit;
import org.jspecify.annotations.Nullable;

/**
 * Says which component of a row could not be written.
 *
 * @param type the record
 * @param targets its components and their columns
 */
record CopyFailures(Class<?> type, List<CopyTarget> targets) {

  /** What to throw for a failure at a component. Called by generated code. */
  CopyRefusal explain(Exception failure, int at, @Nullable Object row) {
    if (row == null) {
      return new CopyRefusal("it is null", null, null);
    }
    CopyTarget target = targets.get(at);
    String place =
        "component "
            + target.name()
            + " for column \""
            + target.column().name()
            + "\" ("
            + target.column().typeName()
            + "): ";
    if (failure instanceof ParameterException refused) {
      return new CopyRefusal(
          place + "the value " + refused.getMessage(), target.column(), refused.getCause());
    }
    return new CopyRefusal(
        place
            + "it could not be read from a "
            + Misfit.name(type)
            + ", for a "
            + failure.getClass().getName()
            + ", which is the cause",
        target.column(),
        failure);
  }
}
