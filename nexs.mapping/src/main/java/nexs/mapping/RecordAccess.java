package nexs.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import nexs.api.error.MappingException;
import nexs.mapping.codec.Misfit;

/**
 * Reaches into records: into every one in an open package and on the class path, elsewhere into public ones in exported packages. Stateless.
 */
final class RecordAccess {

  private static final Module OWN = RecordAccess.class.getModule();

  private RecordAccess() {}

  /** The canonical constructor. */
  static MethodHandle constructor(Class<?> type) throws IllegalAccessException {
    Class<?>[] parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return lookup(type).findConstructor(type, MethodType.methodType(void.class, parameters));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " has no canonical constructor", e);
    }
  }

  /** The accessor of a component. */
  static MethodHandle accessor(RecordComponent component) throws IllegalAccessException {
    return lookup(component.getDeclaringRecord()).unreflect(component.getAccessor());
  }

  /**
   * The accessor of a component.
   *
   * @throws MappingException where the module does not open it
   */
  static MethodHandle reader(RecordComponent component) {
    try {
      return accessor(component);
    } catch (IllegalAccessException e) {
      Class<?> type = component.getDeclaringRecord();
      throw new MappingException(
          "the record " + Misfit.name(type) + " cannot be read: " + advice(type), null);
    }
  }

  private static MethodHandles.Lookup lookup(Class<?> type) {
    OWN.addReads(type.getModule());
    MethodHandles.Lookup own = MethodHandles.lookup();
    try {
      return MethodHandles.privateLookupIn(type, own);
    } catch (IllegalAccessException notOpen) {
      return own;
    }
  }

  /** Why a record could not be reached, and what to add. */
  static String advice(Class<?> type) {
    String home = type.getPackageName();
    String line = "opens " + home + (OWN.isNamed() ? " to " + OWN.getName() : "") + ";";
    return "its module "
        + type.getModule().getName()
        + " does not open the package "
        + home
        + " to nexs.mapping; add this line to its module-info.java: "
        + line;
  }
}
