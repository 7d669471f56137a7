/** One runnable program a feature; each is run by a test. Start with {@link nexs.examples.BasicExample}. */
@org.jspecify.annotations.NullMarked
module nexs.examples {
  requires nexs;
  requires static org.jspecify;

  // The records that rows become
  opens nexs.examples to
      nexs.mapping;
}
