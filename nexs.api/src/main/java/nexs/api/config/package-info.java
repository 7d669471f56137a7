/** Configuration. */
package nexs.api.config;
