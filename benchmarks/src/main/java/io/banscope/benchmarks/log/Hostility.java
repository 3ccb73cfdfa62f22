package io.banscope.benchmarks.log;

/** What a log does to the one who reads it. */
public enum Hostility {
  /** Stamps alternate between date templates and lines without a date; kind sshd only. */
  DATES,
  /** One field in 2,000 has 10 kB to 1 MB. */
  LONG,
  /** User names and paths in UTF-8, and bytes that are none. */
  UTF8
}
