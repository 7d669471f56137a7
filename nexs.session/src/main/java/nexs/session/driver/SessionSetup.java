package nexs.session.driver;

import java.util.Locale;
import java.util.Set;
import nexs.api.MappingStats;
import nexs.api.config.ConnConfig;
import nexs.api.config.TargetSessionAttrs;
import nexs.api.hook.PoolHooks;
import nexs.mapping.Arguments;
import nexs.mapping.CopyPlans;
import nexs.mapping.RowMappers;
import nexs.mapping.buffer.Buffers;
import nexs.pool.PoolClock;
import nexs.session.write.WriteStatements;

/**
 * What the sessions of one pool share. Safe for any thread.
 *
 * @param config how to connect and how to behave
 * @param hooks code of the program
 * @param texts statements' texts, read once
 * @param mappers mapping plans
 * @param copies encoders of COPY
 * @param writes statements that write records
 * @param buffers of COPY
 * @param arguments makes values for the server of a call's arguments
 * @param types the server's types
 * @param later names of parameters, in lower case, that the driver sets itself at start-up, later than the options
 * @param servers what they talk to
 * @param clock for deadlines; closed by the owner of the sessions
 */
public record SessionSetup(
    ConnConfig config,
    PoolHooks hooks,
    StatementTexts texts,
    RowMappers mappers,
    CopyPlans copies,
    WriteStatements writes,
    Buffers buffers,
    Arguments arguments,
    TypeCatalog types,
    Set<String> later,
    Servers servers,
    PoolClock clock) {

  /** The same for sessions that need a primary, whatever kind of server the configuration asks for. */
  public SessionSetup forPrimary() {
    ConnConfig primary = config.edit().targetSessionAttrs(TargetSessionAttrs.PRIMARY).build();
    return new SessionSetup(
        primary, hooks, texts, mappers, copies, writes, buffers, arguments, types, later, servers,
        clock);
  }

  /** What the sessions of one owner share. Begins to watch over them, until the clock is closed. */
  public static SessionSetup of(
      String name, ConnConfig config, PoolHooks hooks, Set<String> later) {
    Servers servers = new Servers();
    PoolClock clock = new PoolClock(name);
    SilenceWatch.begin(servers, config.socketTimeout(), clock);
    return new SessionSetup(
        config,
        hooks,
        new StatementTexts(),
        new RowMappers(hooks.converters()),
        new CopyPlans(hooks.converters()),
        new WriteStatements(hooks.converters()),
        new Buffers(),
        new Arguments(hooks.converters()),
        new TypeCatalog(),
        later,
        servers,
        clock);
  }

  /** What the mapping did so far. */
  public MappingStats mapping() {
    return new MappingStats(mappers.stats(), copies.stats(), writes.stats(), buffers.stats());
  }

  /** Whether a parameter can only be set once the session stands. */
  public boolean setLater(String parameter) {
    return later.contains(parameter.toLowerCase(Locale.ROOT));
  }
}
