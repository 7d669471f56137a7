/**
 * What nexs is told: immutable records with builders, parsed from a connection string or the environment, then edited by copy.
 *
 * <p>Start with {@link nexs.api.config.PoolConfig#parse(String)} or {@link nexs.api.config.EnvironmentConfig#read()}. Connection
 * strings, defaults, {@code PG*} variables, the password file and the service file follow libpq; {@link nexs.api.config.ConfigOption#all()}
 * lists every option with its keys, default and bound. Nothing is ignored in silence: what cannot be honoured is refused, and a
 * {@link nexs.api.error.ConfigException} names every problem at once and no secret.
 */
package nexs.api.config;
