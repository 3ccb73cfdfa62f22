package io.banscope.analyzer.blocklist.input;

/** How a list of bans is written. */
public enum BanListForm {
  /** An address or network in each line; comments begin with {@code #} or {@code ;}. */
  plain,
  /** Comma-separated values with a header that has {@code ip}. */
  csv,
  /** JSON lines with their {@code type} first, or a document with {@code entries}. */
  json
}
