package io.banscope.matcher.filter;

import io.banscope.matcher.ip.FailureId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record of a line: a failregex matched and named an id. A host name that resolves to several
 * addresses gives one record each, all with the same data. Source: spec line-pipeline.md section 7.
 *
 * @param failregex 0-based position of the failregex
 * @param id whose failure it is; null for one that is still pending (only when those are reported)
 * @param time when
 * @param data the groups and what sessions add, in Python's order: values are {@code String},
 *     {@link Tuple}, {@code Set<String>} (users), {@code List<LineTriple>} (matches,
 *     nofail-matches), {@link FailureId} (ip), {@code Integer} (mlfpending), or null for a group
 *     that took no part
 */
public record Failure(
    int failregex, @Nullable FailureId id, Stamp time, Map<String, @Nullable Object> data) {
  /** Whether the record only informs: it has a non-empty {@code nofail}. */
  public boolean isInformational() {
    Object nofail = data.get("nofail");
    return nofail instanceof String text && !text.isEmpty();
  }
}
