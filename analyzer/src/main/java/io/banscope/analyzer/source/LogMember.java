package io.banscope.analyzer.source;

import java.nio.file.Path;

/**
 * One file of a log, or a stream.
 *
 * @param name what the user calls it
 * @param path where it is; {@code -} for standard input
 * @param kind what it is
 */
public record LogMember(String name, Path path, Kind kind) {
  /** What is read. */
  public enum Kind {
    /** A regular file: it can be looked at before it is read, and has a time. */
    FILE,
    /** A pipe or a device: it can be read once. */
    STREAM,
    /** Standard input. */
    STANDARD_INPUT,
    /** The journal of this machine: it can be read again and again. */
    JOURNAL
  }

  /** The journal of this machine. */
  public static final LogMember JOURNAL =
      new LogMember(RunningJournal.NAME, Path.of(RunningJournal.NAME), Kind.JOURNAL);

  /** A regular file. */
  public static LogMember file(String name, Path path) {
    return new LogMember(name, path, Kind.FILE);
  }

  /** Whether it can be looked at before it is read. */
  public boolean isFile() {
    return kind == Kind.FILE;
  }

  /** Whether it is gone once it was read. */
  public boolean isReadOnce() {
    return kind == Kind.STREAM || kind == Kind.STANDARD_INPUT;
  }
}
