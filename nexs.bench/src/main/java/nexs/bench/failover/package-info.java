/** Programs that write and read on a cluster while its servers are killed. */
package nexs.bench.failover;
