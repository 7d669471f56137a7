package nexs.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameFoldTest {

  @ParameterizedTest
  @CsvSource({
    "id, id",
    "ID, id",
    "userID, user_id userid",
    "userId, user_id userid",
    "UserId, user_id userid",
    "createdAt, created_at createdat",
    "created_at, created_at",
    "URLValue, url_value urlvalue",
    "userURL, user_url userurl",
    "url2, url2 url_2",
    "url22, url22 url_22",
    "address2Line, address2_line address_2_line address2line",
    "_id, _id",
    "id_, id_",
    "aB, a_b ab",
    "x, x",
    "X, x",
    "naïveÜber, naïve_über naïveüber"
  })
  void spellsJavaNamesAsSqlNames(String javaName, String spellings) {
    assertThat(NameFold.spellings(javaName)).containsExactly(spellings.split(" ", -1));
  }
}
