package nexs.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nexs.api.error.ParameterException;
import nexs.api.mapping.Converters;
import nexs.api.type.Composite;
import nexs.api.type.Hstore;
import nexs.api.type.Json;
import nexs.api.type.TypeInfo;
import nexs.api.type.TypeKind;
import nexs.mapping.codec.HStores;
import nexs.mapping.codec.Misfit;
import nexs.mapping.codec.Vectors;
import org.jspecify.annotations.Nullable;

/** How records of a class become the parameters of a statement that writes them. Immutable. */
public final class WritePlan {

  private static final MethodType ACCESSOR = MethodType.methodType(Object.class, Object.class);

  private final Class<?> type;
  private final List<CopyColumn> columns;
  private final List<MethodHandle> accessors;
  private final Converters converters;

  WritePlan(Class<?> type, List<CopyTarget> targets, Converters converters) {
    this.type = type;
    this.columns = targets.stream().map(CopyTarget::column).toList();
    this.accessors = targets.stream().map(target -> target.accessor().asType(ACCESSOR)).toList();
    this.converters = converters;
  }

  /** The columns, in the order of the values. */
  public List<CopyColumn> columns() {
    return columns;
  }

  /** The values of a record; those whose type a statement does not show bear their marks. */
  public @Nullable Object[] values(Object row) {
    @Nullable Object[] values = new @Nullable Object[accessors.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = marked(read(i, row), columns.get(i).type());
    }
    return values;
  }

  private @Nullable Object read(int at, Object row) {
    try {
      Object value = (@Nullable Object) accessors.get(at).invokeExact(row);
      return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new ParameterException(
          "the value for column \""
              + columns.get(at).name()
              + "\" could not be read from a "
              + Misfit.name(type)
              + ", for a "
              + e.getClass().getName()
              + ", which is the cause; nothing was sent",
          e);
    }
  }

  private @Nullable Object marked(@Nullable Object value, TypeInfo to) {
    if (value == null || converters.converter(value.getClass()) != null) {
      return value;
    }
    TypeInfo element = to.element();
    if (to.kind() == TypeKind.ARRAY && element != null) {
      return elements(value, element.withoutDomain());
    }
    if (to.kind() == TypeKind.COMPOSITE && value instanceof Record record) {
      return new Composite(record);
    }
    if (ValueForms.json(to.oid()) && !(value instanceof String)) {
      return new Json(value);
    }
    if (value instanceof Map<?, ?> map && HStores.is(to)) {
      return new Hstore(texts(map));
    }
    return value instanceof float[] vector && Vectors.is(to) ? Arrays.toString(vector) : value;
  }

  @SuppressWarnings("unchecked") // keys of another class are refused where the mark is converted
  private static Map<String, ? extends @Nullable Object> texts(Map<?, ?> map) {
    return (Map<String, ? extends @Nullable Object>) map;
  }

  private Object elements(Object value, TypeInfo element) {
    boolean marks =
        element.kind() == TypeKind.COMPOSITE
            || ValueForms.json(element.oid())
            || HStores.is(element);
    if (!marks) {
      return value;
    }
    Collection<?> items =
        value instanceof Collection<?> collection
            ? collection
            : Arrays.asList((@Nullable Object[]) value);
    List<@Nullable Object> marked = new ArrayList<>(items.size());
    for (Object item : items) {
      boolean nested = item instanceof Collection || item instanceof Object[];
      marked.add(nested ? elements(item, element) : marked(item, element));
    }
    return marked;
  }
}
