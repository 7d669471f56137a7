package nexs.bench.load;

/** Told when a call of a caller ended. */
interface Outcome {

  void right();

  void failed(Throwable failure);
}
