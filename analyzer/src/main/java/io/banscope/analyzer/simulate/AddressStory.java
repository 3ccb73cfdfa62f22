package io.banscope.analyzer.simulate;

import io.banscope.analyzer.ban.Ban;
import io.banscope.analyzer.ban.FailureEvents;
import io.banscope.analyzer.ban.LineReference;
import io.banscope.analyzer.replay.LineWatcher;
import io.banscope.matcher.filter.Failure;
import io.banscope.matcher.filter.LineVerdict;
import io.banscope.matcher.ip.FailureId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The whole story of an id, in order: what became of each of its failures, and of each line that
 * mentions it. One thread.
 *
 * <p>At most {@value #MOST} steps are kept, the first ones and the last ones; {@link #leftOut} says
 * how many are missing between them.
 */
public final class AddressStory implements FailureEvents, LineWatcher {
  static final int MOST = 200_000;

  /** Of more steps, so many of the first ones are kept. */
  public static final int KEPT_FIRST = MOST / 2;

  /** Which gate decided. */
  public enum Gate {
    /** No failregex of any jail matched the line. */
    NOT_MATCHED,
    /** An ignoreregex kept the line from being a failure; {@link Step#detail} is its number. */
    IGNOREREGEX,
    /** The match only informs. */
    INFORMS,
    /** The match waits for an address. */
    PENDING,
    /** The failure is one of somebody else, whom {@link Step#detail} names. */
    OF_ANOTHER,
    /** The line has no time that counts. */
    UNDATED,
    /** An entry of the ignore list, {@link Step#detail}. */
    IGNORED,
    /** Counted: too few failures yet. */
    COUNTED,
    /** Dropped, because it is banned, until the epoch second {@link Step#detail}. */
    PREVENTED,
    /** Enough failures, and banned. */
    BANNED,
    /** Enough failures, but banned already. */
    ALREADY_BANNED,
    /** Enough failures, but the ban would be over before it begins. */
    EXPIRED,
    /** The ban ran out, as the next failure of anybody shows. */
    LIFTED
  }

  /**
   * A step.
   *
   * @param gate which gate decided
   * @param jail in which jail
   * @param time when; NaN where that is not known
   * @param line where; null for what is no line
   * @param count what the counter said; null where nothing was counted
   * @param ban the ban it is about, as it stood then; null for none
   * @param detail what the gate tells; empty for nothing
   */
  public record Step(
      Gate gate,
      String jail,
      double time,
      @Nullable LineReference line,
      @Nullable Count count,
      @Nullable Ban ban,
      String detail) {}

  private final FailureId id;
  private final List<byte[]> spellings = new ArrayList<>();
  private final List<Step> first = new ArrayList<>();
  private final Step[] last = new Step[MOST / 2];
  private long steps;
  private boolean failed;

  /** A line that no jail so far has found anything in; told once none has. */
  private @Nullable Step missed;

  /** The line that was told of last, or that is waiting. */
  private @Nullable LineReference latest;

  /**
   * The story of {@code id}.
   *
   * @param written how the user wrote it
   */
  public AddressStory(FailureId id, String written) {
    this.id = id;
    spellings.add(id.text().getBytes(StandardCharsets.UTF_8));
    if (!written.equals(id.text()) && !written.isEmpty()) {
      spellings.add(written.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Whether an id is the one of the story: of ids that are no address by their text. */
  public boolean isOf(FailureId other) {
    return other.equals(id) || other.family().isEmpty() && other.text().equals(id.text());
  }

  @Override
  public void ignored(Failed failure, String entry) {
    if (isOf(failure.id())) {
      add(
          new Step(
              Gate.IGNORED, failure.jail(), failure.time(), failure.line(), null, null, entry));
    }
  }

  @Override
  public void counted(Failed failure, Count count) {
    if (isOf(failure.id())) {
      add(new Step(Gate.COUNTED, failure.jail(), failure.time(), failure.line(), count, null, ""));
    }
  }

  @Override
  public void prevented(Failed failure, double end) {
    if (isOf(failure.id())) {
      add(
          new Step(
              Gate.PREVENTED,
              failure.jail(),
              failure.time(),
              failure.line(),
              null,
              null,
              Double.toString(end)));
    }
  }

  @Override
  public void banned(Ban ban) {
    if (isOf(ban.id())) {
      replaceLast(Gate.BANNED, ban, "");
    }
  }

  @Override
  public void alreadyBanned(Ban ban, boolean prolonged) {
    if (isOf(ban.id())) {
      replaceLast(Gate.ALREADY_BANNED, ban, prolonged ? "prolonged" : "");
    }
  }

  @Override
  public void expired(Failed failure) {
    if (isOf(failure.id())) {
      replaceLast(Gate.EXPIRED, null, "");
    }
  }

  @Override
  public void lifted(Ban ban, double now) {
    if (isOf(ban.id())) {
      add(new Step(Gate.LIFTED, ban.jail(), now, null, null, ban, ""));
      failed = false; // the failure that shows it may be of somebody else
    }
  }

  /** The counter of a failure was told before what it led to. */
  private void replaceLast(Gate gate, @Nullable Ban ban, String detail) {
    Step step = lastStep();
    if (step == null) {
      return;
    }
    Step replaced = new Step(gate, step.jail, step.time, step.line, step.count, ban, detail);
    if (steps <= MOST / 2) {
      first.set(first.size() - 1, replaced);
    } else {
      last[(int) ((steps - 1) % last.length)] = replaced;
    }
  }

  private @Nullable Step lastStep() {
    if (steps == 0) {
      return null;
    }
    return steps <= MOST / 2
        ? first.get(first.size() - 1)
        : last[(int) ((steps - 1) % last.length)];
  }

  private void add(Step step) {
    if (missed != null && step.line != null && isSameLine(missed.line, step.line)) {
      missed = null;
    }
    tellMissed();
    append(step);
    latest = step.line != null ? step.line : latest;
    failed = true;
  }

  private void tellMissed() {
    Step waiting = missed;
    missed = null;
    if (waiting != null) {
      append(waiting);
    }
  }

  private static boolean isSameLine(@Nullable LineReference line, LineReference other) {
    return line != null && line.number() == other.number() && line.file().equals(other.file());
  }

  private void append(Step step) {
    if (steps < MOST / 2) {
      first.add(step);
    } else {
      last[(int) (steps % last.length)] = step;
    }
    steps++;
  }

  @Override
  public void judged(
      String jail,
      LineVerdict verdict,
      byte[] bytes,
      int from,
      int to,
      Supplier<LineReference> place) {
    boolean told = failed;
    failed = false;
    if (told || !mentions(bytes, from, to)) {
      return;
    }
    double time = verdict.hasTime() ? verdict.epochSecond() : Double.NaN;
    Gate gate;
    String detail = "";
    if (verdict.kind() == LineVerdict.Kind.MISSED) {
      miss(new Step(Gate.NOT_MATCHED, jail, time, place.get(), null, null, ""));
      return;
    } else if (verdict.ignoreHits() > 0) {
      gate = Gate.IGNOREREGEX;
      detail = Integer.toString(verdict.ignoreregex(0) + 1);
    } else if (verdict.kind() == LineVerdict.Kind.IGNORED) {
      gate = Gate.INFORMS;
    } else if (verdict.isPending()) {
      gate = Gate.PENDING;
    } else if (!verdict.hasTime()) {
      gate = Gate.UNDATED;
    } else {
      gate = Gate.OF_ANOTHER;
      detail = whose(verdict);
    }
    add(new Step(gate, jail, time, place.get(), null, null, detail));
    failed = false;
  }

  /** Another jail may find something in the line, or may have. */
  private void miss(Step step) {
    LineReference line = step.line;
    if (line != null && !isSameLine(latest, line)) {
      tellMissed();
      latest = line;
      missed = step;
    }
  }

  private static String whose(LineVerdict verdict) {
    if (verdict.isPlain()) {
      return new String(
          verdict.idBytes(),
          verdict.idStart(),
          verdict.idEnd() - verdict.idStart(),
          StandardCharsets.UTF_8);
    }
    for (Failure failure : verdict.failures()) {
      if (failure.id() != null) {
        return failure.id().text();
      }
    }
    return "";
  }

  /** Whether the id stands in the line, and is no part of a longer one. */
  private boolean mentions(byte[] bytes, int from, int to) {
    for (byte[] spelling : spellings) {
      int end;
      for (int at = from; (end = at + spelling.length) <= to; at++) {
        if (bytes[at] == spelling[0]
            && Arrays.equals(bytes, at, end, spelling, 0, spelling.length)
            && (at == from || !isPart(bytes[at - 1]) && bytes[at - 1] != '.')
            && (end == to || !isPart(bytes[end]) && !goesOn(bytes, end, to))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isPart(byte b) {
    return b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '_';
  }

  /** A dot or colon with more of an address behind it, and no end of a sentence or a port. */
  private boolean goesOn(byte[] bytes, int at, int to) {
    boolean separates = bytes[at] == '.' || bytes[at] == ':' && id.text().indexOf(':') >= 0;
    return separates && at + 1 < to && (isPart(bytes[at + 1]) || bytes[at + 1] == ':');
  }

  /** The steps, in order; to be asked when all lines were judged. */
  public List<Step> steps() {
    tellMissed();
    List<Step> all = new ArrayList<>(first);
    long behind = steps - first.size();
    for (long i = Math.max(0, behind - last.length); i < behind; i++) {
      all.add(last[(int) ((first.size() + i) % last.length)]);
    }
    return all;
  }

  /** Steps between the first and the last ones that are not kept. */
  public long leftOut() {
    return Math.max(0, steps - MOST);
  }
}
