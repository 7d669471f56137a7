/** The front door: start with {@link nexs.Nexs}. */
package nexs;
