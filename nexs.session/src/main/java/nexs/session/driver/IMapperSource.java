package nexs.session.driver;

import nexs.api.mapping.IRowMapper;
import nexs.mapping.value.IValueSource;

/** Knows how the rows of a statement become objects. */
public interface IMapperSource extends IValueSource {

  /**
   * The mapper from the columns last seen to {@code type}.
   *
   * @throws nexs.api.error.MappingException when they do not fit
   */
  <T> IRowMapper<T> mapper(Class<T> type);
}
