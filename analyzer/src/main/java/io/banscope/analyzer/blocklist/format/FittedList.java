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
   * @param unfit is told which entries the consumer would not take, and why
   * @param noAddresses is told which ids are left out because they are no address
   */
  public static Blocklist of(
      Blocklist list,
      BlocklistFormat format,
      FormatOptions options,
      Consumer<? super Refusal> unfit,
      Consumer<? super Refusal> noAddresses) {
    Blocklist fitted =
        list.only(
            entry -> {
              Optional<String> reason = format.refuses(entry, options);
              reason.ifPresent(why -> unfit.accept(new Refusal(entry.text(), why)));
              return reason.isEmpty();
            });
    if (format.takesText()) {
      return fitted;
    }
    fitted
        .others()
        .keySet()
        .forEach(id -> noAddresses.accept(new Refusal(id, "is no address or network")));
    return fitted.onlyAddresses();
  }
}
