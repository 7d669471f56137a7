package nexs.mapping.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nexs.api.ColumnInfo;
import nexs.api.type.TypeInfo;
import nexs.mapping.value.IValueReader;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of the server as lists that cannot be changed, nested as deep as the array has dimensions. NULL elements are null.
 *
 * @param depth the lists within each other, at least 1
 * @param element reads an element
 */
public record ListReader(int depth, IValueReader<?> element)
    implements IValueReader<List<@Nullable Object>> {

  @Override
  public List<@Nullable Object> read(
      byte[] bytes, int at, int length, boolean binary, ColumnInfo column) {
    Elements elements = Elements.of(bytes, at, length, binary, column, List.class);
    if (elements.dimensions() != 0 && elements.dimensions() != depth) {
      throw Misfit.because(
          column,
          List.class,
          "it holds an array of "
              + elements.dimensions()
              + (elements.dimensions() == 1 ? " dimension" : " dimensions")
              + ", and "
              + depth
              + (depth == 1 ? " list was" : " lists within each other were")
              + " asked for");
    }
    return level(elements, 0, 0, elements.count());
  }

  private List<@Nullable Object> level(Elements elements, int level, int from, int to) {
    boolean last = level >= elements.dimensions() - 1;
    int length = last ? to - from : elements.length(level);
    int stride = last ? 1 : (to - from) / length;
    List<@Nullable Object> list = new ArrayList<>(length);
    for (int i = from; i < to; i += stride) {
      list.add(last ? element(elements, i) : level(elements, level + 1, i, i + stride));
    }
    return Collections.unmodifiableList(list);
  }

  private @Nullable Object element(Elements elements, int i) {
    return elements.isNull(i)
        ? null
        : element.read(
            elements.bytes(),
            elements.start(i),
            elements.size(i),
            elements.binary(),
            elements.element());
  }

  @Override
  public boolean takes(TypeInfo type) {
    return switch (type.kind()) {
      case ARRAY -> type.element() == null || element.takes(type.element().withoutDomain());
      case OTHER -> true;
      default -> false;
    };
  }
}
