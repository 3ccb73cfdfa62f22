package io.banscope.benchmarks.log;

/** One kind of log. Belongs to one generator: it remembers connections that are open. */
interface LineShape {
  /** Appends the next line, without its line feed, with this time. */
  void append(LogBytes out, LogTime time);
}
