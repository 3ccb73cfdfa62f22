package io.banscope.analyzer.source;

import java.io.Closeable;
import java.io.IOException;

/** Entries of a journal in one of its text forms, one after the other. Belongs to one thread. */
interface JournalFormat extends Closeable {
  /** What was met. */
  enum Step {
    /** The fields are those of an entry. */
    ENTRY,
    /** An entry that cannot be read; {@link #problem} says why. Reading may go on. */
    BROKEN,
    /** There are no more entries. */
    END
  }

  /** Goes to the next entry and puts what is kept of it into {@code fields}, cleared before. */
  Step next(JournalFields fields) throws IOException;

  /** What is wrong with a broken entry. */
  String problem();
}
