/** What programs hang into a pool: code that runs at chosen moments. Start with {@link nexs.api.hook.PoolHooks}. */
package nexs.api.hook;
