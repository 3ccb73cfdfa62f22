package io.banscope.matcher.filter;

/** What the merged data of a match has to choose an id from, by the fixed numbers of fields. */
interface IdFields {
  /** Whether there is a value and it is not null. */
  boolean isSet(int field);

  /** Whether the value is a text that is not empty. */
  boolean isNonEmptyText(int field);

  /** Whether the value is a text that, if it is an address, is that alone. */
  boolean isBare(int field);
}
