/**
 * What programs call: from a pool to a connection to rows.
 *
 * <p>Start with {@link nexs.api.IPool}. Its one-shot calls ({@link nexs.api.IQueryable}) borrow a connection and give it back by
 * themselves; {@link nexs.api.IPoolView#acquire()} lends one as an {@link nexs.api.IConn}; {@link nexs.api.IPoolView#inTransaction} runs a
 * closure in a transaction and is the form that later layers can replay. Rows become records by column name, or are read one by one
 * through {@link nexs.api.IRows} in bounded memory. {@link nexs.api.CallContext} carries a deadline and a label into every call.
 *
 * <p>Calls block and are made for virtual threads. SQL takes {@code $1..$n}, or {@code :name} with one map or record as the argument.
 */
package nexs.api;
