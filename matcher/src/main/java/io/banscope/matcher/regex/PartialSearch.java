package io.banscope.matcher.regex;

import io.banscope.matcher.regex.PartProgram.State;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Finds how far a pattern gets in a text that it does not match, for people who ask why. It goes
 * through the text once with all states that the pattern can be in, and remembers for each the
 * attempt that had matched most of the pattern when it got there; of attempts that matched equally
 * much the one that began first, and the last place it was seen at. The answer is the state with
 * most behind it: not the last in the text, since a loop such as {@code .*} gets to the end of any
 * line, nor the last in the pattern, since a part that may be left out can be skipped for nothing.
 *
 * <p>Lookarounds are answered by the reference engine at each position where they are met. What a
 * set of states cannot know (the text of an earlier group, that an atomic group does not go back)
 * is taken to fit; the reference engine then first says up to which item of the pattern it matches,
 * and the search ends with the item behind.
 *
 * <p>Not done: bisection over beginnings of the pattern alone. It says which item fails, but not
 * how far inside, and needs a search for each step; a failed search of the reference engine visits
 * the same states, but not in an order that tells which attempt is whose.
 *
 * <p>Cost: states × text at most; given up after a number of steps.
 */
public final class PartialSearch {
  private final Regex regex;
  private final PartProgram program;
  private final RegexText text;
  private final long limit;
  private final List<State> states;
  private final int[] missing;
  private final Map<Integer, PositionCheck> checks = new HashMap<>();

  /** State that is as good as the end, because the pattern is known not to get beyond it. */
  private int goal;

  private final SeenStates seen;
  private Threads now;
  private Threads next;
  private int at;
  private long steps;
  private boolean reachedGoal;

  /** What is to be entered at the position yet: number, bits and score each. */
  private int[] stack = new int[96];

  private int waiting;

  private PartialSearch(Regex regex, List<PatternUnit> units, RegexText text, long limit) {
    this.regex = regex;
    this.text = text;
    this.limit = limit;
    program = PartProgramBuilder.build(regex, units);
    states = program.states;
    missing = program.missing();
    int size = states.size() << program.bits;
    seen = new SeenStates(states.size());
    now = new Threads(size);
    next = new Threads(size);
  }

  /**
   * How far a pattern gets.
   *
   * @param regex a pattern that has no match in the text
   * @param units the ranges of it that are told as one; they do not overlap
   * @param limit steps after which the rest of the text is not looked at
   */
  public static PartialMatch of(Regex regex, List<PatternUnit> units, RegexText text, long limit) {
    return new PartialSearch(regex, units, text, limit).search();
  }

  /** Whether the states get to the end; for a program that is not wider: whether it matches. */
  static boolean reachesEnd(Regex regex, RegexText text) {
    PartialSearch search = new PartialSearch(regex, List.of(), text, Long.MAX_VALUE);
    search.run();
    return search.reachedGoal;
  }

  private PartialMatch search() {
    int failing = 0;
    OptionalLong gaveUp = OptionalLong.empty();
    try {
      if (program.isWider) {
        failing = failingItem();
        goal = program.itemStarts.get(failing + 1);
      }
      run();
    } catch (BudgetExceededException e) {
      gaveUp = OptionalLong.of(e.limit());
    }
    return reachedGoal || seen.size() == 0
        ? atItem(failing, gaveUp)
        : new StopChoice(regex, program, text, seen, missing).choose(gaveUp);
  }

  private void run() {
    boolean anywhere = StartCondition.place(regex.root()) != StartCondition.Place.TEXT_START;
    for (at = 0; at <= text.length() && !reachedGoal; at++) {
      if (at == 0 || anywhere) {
        reach(program.start, 0, 0, at);
      }
      if (now.size() == 0) {
        return;
      }
      for (int i = 0; i < now.size(); i++) {
        take(now.member(i));
      }
      Threads done = now;
      now = next;
      next = done;
      next.clear();
    }
  }

  /** Takes the character at the position, if the state can. Threads reach the next position. */
  private void take(int thread) {
    int number = thread >> program.bits;
    State state = states.get(number);
    if (state.part >= 0 && state.kind != PartProgram.Kind.CHECK) {
      seen.note(number, now.score(thread), now.start(thread), at);
    }
    boolean any = state.kind == PartProgram.Kind.ANY;
    if (at == text.length() || !any && state.kind != PartProgram.Kind.TAKE) {
      return;
    }
    if (any || Objects.requireNonNull(state.set).contains(text.codePointAt(at))) {
      int score = now.score(thread) + (any ? 0 : state.weight);
      int start = now.start(thread);
      Threads here = now;
      now = next;
      at++;
      reach(any ? number : state.next, bitsOf(thread), score, start);
      at--;
      now = here;
    }
  }

  private int bitsOf(int thread) {
    return thread & (1 << program.bits) - 1;
  }

  /** Puts a state, and those behind it that take nothing, into the set of the position. */
  private void reach(int number, int bits, int score, int start) {
    push(number, bits, score);
    while (waiting > 0 && !reachedGoal) {
      waiting -= 3;
      follow(stack[waiting], stack[waiting + 1], stack[waiting + 2], start);
    }
    waiting = 0;
  }

  private void push(int number, int bits, int score) {
    if (waiting == stack.length) {
      stack = Arrays.copyOf(stack, 2 * waiting);
    }
    stack[waiting++] = number;
    stack[waiting++] = bits;
    stack[waiting++] = score;
  }

  private void follow(int number, int bits, int score, int start) {
    count(1);
    if (number == 0 || number == goal) {
      reachedGoal = true;
      return;
    }
    if (!now.improve(number << program.bits | bits, score, start)) {
      return;
    }
    State state = states.get(number);
    switch (state.kind) {
      case ACCEPT, TAKE -> {}
      case SPLIT -> {
        push(state.other, bits, score);
        push(state.next, bits, score);
      }
      case ENTER, LEAVE, ANY -> push(state.next, bits, score + state.weight);
      case SET -> push(state.next, bits | 1 << state.bit, score);
      case ASK -> push((bits >> state.bit & 1) != 0 ? state.next : state.other, bits, score);
      case CHECK -> {
        if (holds(number, state)) {
          push(state.next, bits, score + state.weight);
        } else if (state.part >= 0) {
          seen.note(number, score, start, at);
        }
      }
    }
  }

  private boolean holds(int number, State state) {
    PositionCheck check =
        checks.computeIfAbsent(
            number, key -> new PositionCheck(regex, Objects.requireNonNull(state.node)));
    boolean holds = check.holds(text, at);
    count(check.takeSteps());
    return holds;
  }

  private void count(long more) {
    steps += more;
    if (steps > limit) {
      throw new BudgetExceededException(limit, BudgetExceededException.STEPS);
    }
  }

  /** Number of the first item that the pattern up to there has no match with. */
  private int failingItem() {
    int fits = 0;
    int fails = program.itemNodes.size() - 1;
    while (fails - fits > 1) {
      int middle = (fits + fails) >>> 1;
      if (matches(program.itemNodes.get(middle))) {
        fits = middle;
      } else {
        fails = middle;
      }
    }
    return fits;
  }

  private boolean matches(int nodes) {
    ReferenceMatcher matcher = beginning(nodes);
    boolean found = matcher.search(text, 0, text.length());
    count(matcher.steps());
    return found;
  }

  /** A matcher of the first nodes of the pattern. */
  private ReferenceMatcher beginning(int nodes) {
    List<RegexNode> items = PartProgramBuilder.itemsOf(regex.root()).subList(0, nodes);
    return PositionCheck.matcher(
        regex,
        nodes == 1
            ? items.get(0)
            : new RegexNode.Sequence(items, items.get(0).start(), items.get(nodes - 1).end()));
  }

  /** It fails in an item that the states go through: only the item as a whole is known. */
  private PartialMatch atItem(int item, OptionalLong gaveUp) {
    int start = 0;
    int end = 0;
    if (item > 0) {
      ReferenceMatcher matcher = beginning(program.itemNodes.get(item));
      if (matcher.search(text, 0, text.length())) {
        start = matcher.start(0);
        end = matcher.end(0);
      }
    }
    PatternPart part = program.itemParts.get(item);
    int left = Math.max(1, missing[program.itemStarts.get(item)]);
    return new PartialMatch(
        start,
        end,
        false,
        part.from(),
        Math.max(0, missing[program.start] - left),
        left,
        List.of(new PartialMatch.Wanted(part, 0)),
        gaveUp);
  }
}
