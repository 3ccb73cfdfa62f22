package io.banscope.benchmarks;

import io.banscope.matcher.filter.EngineRun;
import io.banscope.matcher.filter.SearchEngine;

/** What the benchmarks of engines have in common: lines in memory, a filter, an engine. */
final class SearchedLog {
  private SearchedLog() {}

  /**
   * Lines ready to be searched; says on standard output what the engine leaves out.
   *
   * @param engine value of the parameter
   * @param all whether all matches are asked for, else the first
   */
  static EngineRun of(ReadyFilter filter, String engine, boolean all, byte[] lines) {
    EngineRun run =
        new EngineRun(
            filter.filter(),
            SearchEngine.named(engine),
            all,
            lines,
            ReadyFilter.detector(filter.templates()),
            filter.templates().newState());
    run.leftOut().forEach(regex -> System.out.println("# " + engine + " leaves out " + regex));
    return run;
  }
}
