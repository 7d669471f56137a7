package nexs.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nexs.api.error.ParameterException;
import nexs.api.type.TypeAttribute;
import nexs.api.type.TypeInfo;
import nexs.mapping.codec.CopyFields;
import nexs.mapping.codec.Misfit;
import nexs.mapping.codec.ValueWriter.BinaryForm;
import nexs.mapping.codec.WireBuffer;
import nexs.mapping.read.TypeArguments;
import org.jspecify.annotations.Nullable;

/**
 * Records as composite values in binary: the number of fields, then the type of each and its value behind its length. Immutable.
 *
 * @param type the record
 * @param fields in the order of the composite type
 */
record CompositeForm(Class<?> type, List<Field> fields) implements BinaryForm<Object> {

  private static final MethodType ACCESSOR = MethodType.methodType(Object.class, Object.class);

  /**
   * A field.
   *
   * @param oid of its type
   * @param accessor reads it from a record
   */
  record Field(String name, int oid, MethodHandle accessor, BinaryForm<Object> form) {}

  /** The form of a record that has a component for each field, and no other; null for another record. */
  static @Nullable CompositeForm find(ValueForms forms, Type type, TypeInfo composite) {
    Class<?> raw = TypeArguments.raw(type);
    RecordComponent[] components = raw.getRecordComponents();
    if (components.length != composite.attributes().size()) {
      return null;
    }
    List<Field> fields = new ArrayList<>();
    for (TypeAttribute attribute : composite.attributes()) {
      Field field = field(forms, type, components, attribute);
      if (field == null) {
        return null;
      }
      fields.add(field);
    }
    return new CompositeForm(raw, List.copyOf(fields));
  }

  @SuppressWarnings("unchecked") // the form is that of the component's class
  private static @Nullable Field field(
      ValueForms forms, Type type, RecordComponent[] components, TypeAttribute attribute) {
    for (RecordComponent reflected : components) {
      Component component = Component.of(reflected, TypeArguments.of(type));
      BinaryForm<?> form =
          Place.ROW.fits(component, attribute.name())
              ? forms.find(component.content(), attribute.type())
              : null;
      if (form != null) {
        return new Field(
            component.name(),
            attribute.type().oid(),
            RecordAccess.reader(reflected).asType(ACCESSOR),
            (BinaryForm<Object>) form);
      }
    }
    return null;
  }

  @Override
  public void write(int parameter, Object value, WireBuffer out) {
    out.put(fields.size());
    for (Field field : fields) {
      out.put(field.oid());
      CopyFields.object(out, content(field, value), field.form());
    }
  }

  private @Nullable Object content(Field field, Object value) {
    try {
      Object found = (@Nullable Object) field.accessor().invokeExact(value);
      return found instanceof Optional<?> optional ? optional.orElse(null) : found;
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new ParameterException(
          "is a "
              + Misfit.name(type)
              + " whose accessor of "
              + field.name()
              + " failed with a "
              + e.getClass().getName()
              + ", which is the cause",
          e);
    }
  }
}
