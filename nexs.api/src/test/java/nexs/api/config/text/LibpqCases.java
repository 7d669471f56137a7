package nexs.api.config.text;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What libpq of PostgreSQL 18 makes of connection strings, written down from its {@code PQconninfoParse}: the examples of its
 * documentation, those of its own tests, and hostile ones.
 *
 * @param input the connection string
 * @param expected the values by keyword; empty where nothing is said
 * @param refused whether libpq refuses the input
 */
record LibpqCases(String input, Map<String, String> expected, boolean refused) {

  /** An input and, behind the arrow, its values or {@code !}; with the escapes of Java. */
  private static final String CASES =
      """
      postgresql://uri-user:secret@host:12345/db => user=uri-user | password=secret | dbname=db | host=host | port=12345
      postgresql://uri-user@host:12345/db => user=uri-user | dbname=db | host=host | port=12345
      postgresql://uri-user@host/db => user=uri-user | dbname=db | host=host
      postgresql://host:12345/db => dbname=db | host=host | port=12345
      postgresql://host/db => dbname=db | host=host
      postgresql://uri-user@host:12345/ => user=uri-user | host=host | port=12345
      postgresql://uri-user@host/ => user=uri-user | host=host
      postgresql://uri-user@ => user=uri-user
      postgresql://host:12345/ => host=host | port=12345
      postgresql://host:12345 => host=host | port=12345
      postgresql://host/ => host=host
      postgresql://host => host=host
      postgresql:// =>
      postgresql://?hostaddr=127.0.0.1 => hostaddr=127.0.0.1
      postgresql://example.com?hostaddr=63.1.2.4 => host=example.com | hostaddr=63.1.2.4
      postgresql://%68ost/ => host=host
      postgresql://host/db?user=uri-user => user=uri-user | dbname=db | host=host
      postgresql://host/db?user=uri-user&port=12345 => user=uri-user | dbname=db | host=host | port=12345
      postgresql://host/db?u%73er=someotheruser&port=12345 => user=someotheruser | dbname=db | host=host | port=12345
      postgresql://host/db?u%7aer=someotheruser&port=12345 => !
      postgresql://host:12345?user=uri-user => user=uri-user | host=host | port=12345
      postgresql://host?user=uri-user => user=uri-user | host=host
      postgresql://host? => host=host
      postgresql://[::1]:12345/db => dbname=db | host=::1 | port=12345
      postgresql://[::1]/db => dbname=db | host=::1
      postgresql://[2001:db8::1234]/ => host=2001:db8::1234
      postgresql://[200z:db8::1234]/ => host=200z:db8::1234
      postgresql://[::1] => host=::1
      postgres:// =>
      postgres:/// =>
      postgres:///db => dbname=db
      postgres://uri-user@/db => user=uri-user | dbname=db
      postgres://?host=/path/to/socket/dir => host=/path/to/socket/dir
      postgresql://host?uzer= => !
      postgre:// => !
      postgres://[::1 => !
      postgres://[] => !
      postgres://[::1]z => !
      postgresql://host?zzz => !
      postgresql://host?value1&value2 => !
      postgresql://host?key=key=value => !
      postgres://host?dbname=%XXfoo => !
      postgresql://a%00b => !
      postgresql://%zz => !
      postgresql://%1 => !
      postgresql://% => !
      postgres://@host => host=host
      postgres://host:/ => host=host
      postgres://:12345/ => port=12345
      postgres://otheruser@?host=/no/such/directory => user=otheruser | host=/no/such/directory
      postgres://otheruser@/?host=/no/such/directory => user=otheruser | host=/no/such/directory
      postgres://otheruser@:12345?host=/no/such/socket/path => user=otheruser | host=/no/such/socket/path | port=12345
      postgres://otheruser@:12345/db?host=/path/to/socket => user=otheruser | dbname=db | host=/path/to/socket | port=12345
      postgres://:12345/db?host=/path/to/socket => dbname=db | host=/path/to/socket | port=12345
      postgres://:12345?host=/path/to/socket => host=/path/to/socket | port=12345
      postgres://%2Fvar%2Flib%2Fpostgresql/dbname => dbname=dbname | host=/var/lib/postgresql
      postgresql://host?sslmode=disable => host=host | sslmode=disable
      postgresql://host?sslmode=prefer => host=host | sslmode=prefer
      postgresql://host?sslmode=verify-full => host=host | sslmode=verify-full
      postgresql://localhost => host=localhost
      postgresql://localhost:5433 => host=localhost | port=5433
      postgresql://localhost/mydb => dbname=mydb | host=localhost
      postgresql://user@localhost => user=user | host=localhost
      postgresql://user:secret@localhost => user=user | password=secret | host=localhost
      postgresql://other@localhost/otherdb?connect_timeout=10&application_name=myapp => user=other | connect_timeout=10 | dbname=otherdb | host=localhost | application_name=myapp
      postgresql://host1:123,host2:456/somedb?target_session_attrs=any&application_name=myapp => dbname=somedb | host=host1,host2 | port=123,456 | application_name=myapp | target_session_attrs=any
      postgresql://user@localhost:5433/mydb?options=-c%20synchronous_commit%3Doff => user=user | dbname=mydb | host=localhost | port=5433 | options=-c synchronous_commit=off
      postgresql:///mydb?host=localhost&port=5433 => dbname=mydb | host=localhost | port=5433
      postgresql://[2001:db8::1234]/database => dbname=database | host=2001:db8::1234
      postgresql:///dbname?host=/var/lib/postgresql => dbname=dbname | host=/var/lib/postgresql
      postgresql://%2Fvar%2Flib%2Fpostgresql/dbname => dbname=dbname | host=/var/lib/postgresql
      host=localhost port=5432 dbname=mydb connect_timeout=10 => connect_timeout=10 | dbname=mydb | host=localhost | port=5432
      host = localhost port= 5432 dbname =mydb => dbname=mydb | host=localhost | port=5432
      user='a b' password='it\\\\'s \\\\\\\\ here' => user=a b | password=it's \\\\ here
      user=a\\\\ b => user=a b
      user='' host='' => user= | host=
      user= => user=
      host=a host=b => host=b
      requiressl=1 => sslmode=require
      requiressl=0 sslmode=require => sslmode=require
      user='open => !
      user='open\\\\' => !
      password=abc def=x => !
          =>
      \\tuser=x\\n => user=x
      user = 'x'password='y' => user=x | password=y
      user => !
      =x => !
      'user'=x => !
      postgresql://user:pa%20ss%2F%40%3A%3F%23%5B%5D%25@host/db => user=user | password=pa ss/@:?#[]% | dbname=db | host=host
      postgresql://user:p?a=s&s#w[o]r,d!$'()*+;~|"<>{}\\\\^`@host/db => user=user | password=p?a=s&s#w[o]r,d!$'()*+;~|"<>{}\\\\^` | dbname=db | host=host
      postgresql://us%C3%A9r:p%C3%A4ss@h%C3%B6st/d%E2%82%AC => user=usér | password=päss | dbname=d€ | host=höst
      postgresql://usér:pässwörd@höst/d€?application_name=😀 => user=usér | password=pässwörd | dbname=d€ | host=höst | application_name=😀
      postgresql://:secret@host => password=secret | host=host
      postgresql://user:@host => user=user | host=host
      postgresql://:@host => host=host
      postgresql://a:b:c@host => user=a | password=b:c | host=host
      postgresql://host1,host2 => host=host1,host2 | port=,
      postgresql://host1:1,host2 => host=host1,host2 | port=1,
      postgresql://host1,host2:2/db => dbname=db | host=host1,host2 | port=,2
      postgresql://host1:1,host2:2,host3:3/db?target_session_attrs=read-write => dbname=db | host=host1,host2,host3 | port=1,2,3 | target_session_attrs=read-write
      postgresql://, => host=, | port=,
      postgresql://,,/db => dbname=db | host=,, | port=,,
      postgresql://a,,b:3 => host=a,,b | port=,,3
      postgresql://[::1],[::2]:6000,host/db => dbname=db | host=::1,::2,host | port=,6000,
      postgresql://[::1]:1:2/db => dbname=db | host=::1 | port=1:2
      postgresql://[fe80::1%25eth0]:5432/db => dbname=db | host=fe80::1%eth0 | port=5432
      postgresql://[::1]?dbname=x => dbname=x | host=::1
      postgresql://[::1]@host => user=[ | password=:1] | host=host
      postgresql://[: => !
      postgresql://[::1 => !
      postgresql://%5B%3A%3A1%5D/db => dbname=db | host=[::1]
      postgresql://host/db/with/slashes => dbname=db/with/slashes | host=host
      postgresql://host//db => dbname=/db | host=host
      postgresql://host/%2Fdb => dbname=/db | host=host
      postgresql://host/db? => dbname=db | host=host
      postgresql://host/db?& => !
      postgresql://host/db?user=a& => user=a | dbname=db | host=host
      postgresql://host/db?user=a&&port=1 => !
      postgresql://host/db?=x => !
      postgresql://host/db?user= => user= | dbname=db | host=host
      postgresql://host/db?user => !
      postgresql://host/db?user=a=b => !
      postgresql://host/db?user=a%3Db => user=a=b | dbname=db | host=host
      postgresql://host/db?user=a%26b&port=1 => user=a&b | dbname=db | host=host | port=1
      postgresql://host/db?user=a#fragment => user=a#fragment | dbname=db | host=host
      postgresql://host/db?user=a+b => user=a+b | dbname=db | host=host
      postgresql://host/db?user= a => user=a | dbname=db | host=host
      postgresql://host/db?user=a  => user=a | dbname=db | host=host
      postgresql://host/db?user=a b => !
      postgresql://host/db?user=a%20b => user=a b | dbname=db | host=host
      postgresql://host/db?%20user=a => !
      postgresql://host/db? user=a => user=a | dbname=db | host=host
      postgresql:// host /db => dbname=db | host=host
      postgresql://host/db name => !
      postgresql://host/db?USER=a => !
      postgresql://host/db?ssl=true => dbname=db | host=host | sslmode=require
      postgresql://host/db?ssl=false => !
      postgresql://host/db?ssl= => !
      postgresql://host/db?ssl=TRUE => !
      postgresql://host/db?ssl=true&sslmode=verify-full => dbname=db | host=host | sslmode=verify-full
      postgresql://host/db?sslmode=verify-full&ssl=true => dbname=db | host=host | sslmode=require
      postgresql://host/db?requiressl=1 => dbname=db | host=host | sslmode=require
      postgresql://host/db?requiressl=0 => dbname=db | host=host | sslmode=prefer
      postgresql://host/db?host=other&port=1&dbname=x&user=y => user=y | dbname=x | host=other | port=1
      postgresql://a@host/db?user=b&password=c => user=b | password=c | dbname=db | host=host
      postgresql://host/db?user=a&user=b => user=b | dbname=db | host=host
      postgresql://host/db?options=-c%20geqo%3Doff%20-c%20statement_timeout%3D5min => dbname=db | host=host | options=-c geqo=off -c statement_timeout=5min
      postgresql://host/db?service=x&passfile=%2Fx => service=x | passfile=/x | dbname=db | host=host
      postgresql://host/%zz => !
      postgresql://host/%4 => !
      postgresql://host/% => !
      postgresql://host/%%41 => !
      postgresql://host/%00 => !
      postgresql://us%er@host => !
      postgresql://user:pa%ss@host => !
      postgresql://host:54%33%32 => host=host | port=5432
      postgresql://ho%2Cst/db => dbname=db | host=ho,st
      postgresql://%40abstract/db => dbname=db | host=@abstract
      postgresql:/host => !
      postgresql:host => !
      Postgresql://host => !
      postgres ://host => !
       host=a => host=a
      host=a  => host=a
      \\thost=a\\n\\tport=1\\n => host=a | port=1
      host=a\\u000Bport=1\\u000Cuser=b\\rdbname=c => user=b | dbname=c | host=a | port=1
      host =a => host=a
      host= a => host=a
      host = a => host=a
      host\\n=\\na => host=a
      host=a port => !
      host=a port 5 => !
      host=a port= => host=a | port=
      host=a port= user=b => host=a | port=user=b
      host='a' port='1' => host=a | port=1
      host='a'port='1' => host=a | port=1
      host='a''b' => !
      host='' => host=
      host='a b' => host=a b
      host='a\\\\'b' => host=a'b
      host='a\\\\\\\\b' => host=a\\\\b
      host='a\\\\b' => host=ab
      host='a\\\\ => !
      host='a => !
      host=' => !
      host=a\\\\ b => host=a b
      host=a\\\\'b => host=a'b
      host=a'b => host=a'b
      host=a\\\\ => host=a
      host=a=b => host=a=b
      host==a => host==a
      =a => !
      host => !
      'host'=a => !
      host=a,b,c port=1,2,3 => host=a,b,c | port=1,2,3
      host=a,b, port=,2, => host=a,b, | port=,2,
      password='pa ss' user=x => user=x | password=pa ss
      password=pa\\\\ ss user=x => user=x | password=pa ss
      password=p@s/s?w:o#rd => password=p@s/s?w:o#rd
      password='😀é\\t' => password=😀é\\t
      uzer=x => !
      user=x uzer=y => !
      USER=x => !
      ssl=true => !
      requiressl= => sslmode=prefer
      requiressl=1 sslmode=disable => sslmode=disable
      sslmode=disable requiressl=1 => sslmode=require
      user=a user=b user= => user=
      user=\\\\' => user='
      user='a'=b => !
      user=a;host=b => user=a;host=b
      user=a,host=b => user=a,host=b
      user=a&host=b => user=a&host=b
      keepalives_idle=1 keepalives_interval=2 keepalives_count=3 tcp_user_timeout=4 => keepalives_idle=1 | keepalives_interval=2 | keepalives_count=3 | tcp_user_timeout=4
      channel_binding=x connect_timeout=y sslmode=z port=w => channel_binding=x | connect_timeout=y | port=w | sslmode=z
       =>
      """;

  static Stream<LibpqCases> all() {
    return CASES.lines().map(LibpqCases::of);
  }

  private static LibpqCases of(String line) {
    List<String> sides = List.of(line.split(" =>", 2));
    String expected = sides.get(1).strip();
    Map<String, String> values = new TreeMap<>();
    if (!expected.isEmpty() && !expected.equals("!")) {
      for (String pair : expected.split(" \\| ", -1)) {
        values.put(pair.split("=", 2)[0], pair.split("=", 2)[1].translateEscapes());
      }
    }
    return new LibpqCases(unescaped(sides.get(0)), values, expected.equals("!"));
  }

  /** Java's escapes and backslash u with four digits, of which the former know nothing. */
  private static String unescaped(String text) {
    return text.replace("\\u000B", "\013").replace("\\u000C", "\f").translateEscapes();
  }

  @Override
  public String toString() {
    return input.replace("\n", "\\n").replace("\t", "\\t");
  }
}
