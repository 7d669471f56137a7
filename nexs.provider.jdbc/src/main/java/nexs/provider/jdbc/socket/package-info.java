/** The socket factory that pgjdbc makes by reflection; open to it for that reason alone. */
package nexs.provider.jdbc.socket;
