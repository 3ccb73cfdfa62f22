package io.banscope.cli;

import io.banscope.analyzer.sweep.LoginJails;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a sweep: which thresholds are tried, and who must not be hit. */
final class SweepOptions {
  @Option(
      names = "--sweep",
      paramLabel = "RANGES",
      description = {
        "Try all thresholds of a grid instead, such as maxretry=1..10,findtime=1m..1d,bantime=10m|1d:"
            + " what each would ban, stop and let through, and how many people who logged in it would"
            + " hit. Times between two are round ones; a..b:20 are 20 at equal ratios.",
        "With bantime.increment each cell takes as long as a simulation."
      })
  private @Nullable String ranges;

  @Option(
      names = "--advise",
      description =
          "Say which of these thresholds are worth a look, which to choose, and why. Without --sweep:"
              + " "
              + SweepAxes.DEFAULT)
  private boolean advise;

  @Option(
      names = "--success",
      paramLabel = "REGEX",
      description =
          "With these: who logged in is who matches REGEX, with <HOST> or <F-USER> or both (default:"
              + " by what sshd logs, and by requests let in after a 401).")
  private @Nullable String success;

  /** Whether a sweep is asked for. */
  boolean isGiven() {
    return ranges != null || advise;
  }

  /** Whether advice is. */
  boolean advise() {
    return advise;
  }

  /** What a successful login looks like, if the user said so. */
  Optional<String> success() {
    return Optional.ofNullable(success);
  }

  /** Tells of options that make no sense together. */
  void check(ReplayMessages messages) {
    if (success != null && !isGiven()) {
      messages.usage("--success needs --sweep or --advise");
    }
    if (success != null && !LoginJails.namesAnybody(success)) {
      messages.usage("--success takes a regex with <HOST> or <F-USER>, not '" + success + "'");
    }
  }

  /** The thresholds; nothing when they make no sense, which was told. */
  Optional<SweepAxes> axes(ReplayMessages messages) {
    return SweepAxes.parse(ranges == null ? SweepAxes.DEFAULT : ranges, messages);
  }
}
