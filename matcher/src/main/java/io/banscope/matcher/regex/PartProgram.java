package io.banscope.matcher.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern as states of which a text can be in many at once, each knowing which part of the
 * pattern it belongs to. Made by {@link PartProgramBuilder}, run by {@link PartialSearch}.
 *
 * <p>State 0 is the end. A state is built after those it leads to, except where a loop leads back.
 */
final class PartProgram {
  /** What a state does. */
  enum Kind {
    /** The pattern has matched. */
    ACCEPT,
    /** Takes one code point of {@link State#set}. */
    TAKE,
    /** Goes on where {@link State#node} holds at the position. */
    CHECK,
    /** Goes on in two ways. */
    SPLIT,
    /** Begins a unit: all up to its {@link #LEAVE} is one part. */
    ENTER,
    /** Ends a unit. */
    LEAVE,
    /** Notes that a group, which a condition asks for, has taken part. */
    SET,
    /** Goes one way if that group has taken part, the other if not. */
    ASK,
    /** The text of an earlier group; which that is, is not known here: any text. */
    ANY
  }

  /** One state. {@code next} and {@code other} are numbers of states. */
  static final class State {
    final Kind kind;
    int next;
    int other;

    /** What {@link Kind#TAKE} takes. */
    @Nullable CodePointSet set;

    /** What {@link Kind#CHECK} checks. */
    @Nullable RegexNode node;

    /** Number of the part it belongs to, -1 for none; inside a unit -1. */
    int part = -1;

    /** How many characters of a literal stand before it. */
    int index;

    /** Offset in the pattern of what it does. */
    int offset;

    /** The first state of the literal that it is in. */
    int literalStart = -1;

    /** What passing it counts for. */
    int weight;

    /** What passing it counts for when it is asked how much is missing. */
    int cost;

    /** Which bit stands for the group of SET and ASK. */
    int bit;

    State(Kind kind, int next) {
      this.kind = kind;
      this.next = next;
    }
  }

  final List<State> states = new ArrayList<>();
  final List<PatternPart> parts = new ArrayList<>();

  /** First state of each item of the pattern, and at the end that of the end. */
  final List<Integer> itemStarts = new ArrayList<>();

  /** How many nodes of the outermost sequence stand before each item, and at the end all. */
  final List<Integer> itemNodes = new ArrayList<>();

  /** Each item as one part. */
  final List<PatternPart> itemParts = new ArrayList<>();

  /** How many groups conditions ask for. */
  int bits;

  /** Whether it may match where the pattern does not. */
  boolean isWider;

  int start;

  /** Least cost from each state to the end. */
  int[] missing() {
    int[] missing = new int[states.size()];
    Arrays.fill(missing, Integer.MAX_VALUE / 2);
    missing[0] = 0;
    for (boolean changed = true; changed; ) {
      changed = false;
      for (int i = 1; i < missing.length; i++) {
        State state = states.get(i);
        int ahead = missing[state.next];
        if (state.kind == Kind.SPLIT || state.kind == Kind.ASK) {
          ahead = Math.min(ahead, missing[state.other]);
        }
        if (state.cost + ahead < missing[i]) {
          missing[i] = state.cost + ahead;
          changed = true;
        }
      }
    }
    return missing;
  }
}
