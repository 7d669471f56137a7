/** Layers around pools that deal with failures. */
package nexs.resilience;
