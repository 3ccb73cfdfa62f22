package io.banscope.analyzer.blocklist.format;

import io.banscope.analyzer.blocklist.Blocklist;
import io.banscope.analyzer.blocklist.Refusal;
import java.util.Optional;
import java.util.function.Consumer;

/** A list without what a format has no place for. */
public final class FittedList {
  private FittedList() {}

  /**
   * The list for a format.
   *
   * @param refusals is told what is left out and why
   */
  public static Blocklist of(
      Blocklist list,
      BlocklistFormat format,
      FormatOptions options,
      Consumer<? super Refusal> refusals) {
    Blocklist fitted =
        list.only(
            entry -> {
              Optional<String> reason = format.refuses(entry, options);
              reason.ifPresent(why -> refusals.accept(new Refusal(entry.text(), why)));
              return reason.isEmpty();
            });
    if (format.takesText()) {
      return fitted;
    }
    fitted
        .others()
        .keySet()
        .forEach(id -> refusals.accept(new Refusal(id, "is no address or network")));
    return fitted.onlyAddresses();
  }
}
