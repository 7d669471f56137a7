/**
 * What the sessions of all providers have in common, above the exchange of statements that is a driver's own. A provider starts with
 * {@link nexs.session.driver.DriverSession} and {@link nexs.session.driver.DriverStatement}.
 */
package nexs.session.driver;
