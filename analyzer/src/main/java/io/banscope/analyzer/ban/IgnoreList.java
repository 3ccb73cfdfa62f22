package io.banscope.analyzer.ban;

import io.banscope.matcher.ip.FailureId;
import java.util.Optional;

/** Who is never banned, {@code ignoreip}. Source: spec regex-tags.md section 7.3. */
public final class IgnoreList {
  /** Nobody. */
  public static final IgnoreList EMPTY = new IgnoreList();

  private IgnoreList() {}

  /** The entry by which an id is ignored, as it is written; empty when it is not. */
  public Optional<String> entryOf(FailureId id) {
    return Optional.empty();
  }
}
