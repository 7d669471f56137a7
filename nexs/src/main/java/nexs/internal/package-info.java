/** The assembly of a pool, by Dagger; the only place that knows it. Not exported. */
package nexs.internal;
