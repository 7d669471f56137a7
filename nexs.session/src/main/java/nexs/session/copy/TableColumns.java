package nexs.session.copy;

import java.util.List;
import nexs.mapping.CopyColumn;

/** The columns of a table, for whoever writes rows. Stateless. */
public final class TableColumns {

  private TableColumns() {}

  /**
   * Asks the server.
   *
   * @param table as SQL writes it
   * @throws nexs.api.error.ServerException for a table that does not exist
   */
  public static List<CopyColumn> of(ICopySession session, String table) {
    return CopyTable.read(session, table).columns();
  }
}
