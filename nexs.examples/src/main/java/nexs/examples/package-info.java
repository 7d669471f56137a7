/** The examples; {@link nexs.examples.BasicExample} first. Run one by {@code ./infrastructure/manage.sh example basic}. */
package nexs.examples;
