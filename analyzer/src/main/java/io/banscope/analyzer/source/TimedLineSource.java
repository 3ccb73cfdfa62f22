package io.banscope.analyzer.source;

/** Lines that may each have a time of their own besides what their text says. */
public interface TimedLineSource extends LineSource {
  /** Whether the current line has a time. */
  boolean hasTime();

  /** Microseconds since 1970-01-01 UTC, as {@link JournalEntry#epochMicros}; 0 without a time. */
  long epochMicros();

  /** The records that were no lines, or had a time that cannot be read, up to now. */
  BrokenRecords broken();
}
