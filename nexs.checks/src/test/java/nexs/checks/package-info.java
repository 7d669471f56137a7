/** What holds for all modules together: names, borders, sizes, and that what is shown compiles. */
package nexs.checks;
