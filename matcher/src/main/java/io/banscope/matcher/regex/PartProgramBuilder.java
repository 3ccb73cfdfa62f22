package io.banscope.matcher.regex;

import io.banscope.matcher.regex.PartProgram.Kind;
import io.banscope.matcher.regex.PartProgram.State;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Makes a {@link PartProgram} of a syntax tree, from its end to its beginning. */
final class PartProgramBuilder {
  /** Weight of a unit: of one thing that is several characters. */
  static final int UNIT_WEIGHT = 4;

  /** Copies of the body of a counted repetition; of more, the count is not kept. */
  private static final int MOST_COPIES = 256;

  /** States after which no repetition is counted any more. */
  private static final int MOST_STATES = 20_000;

  /** Groups that conditions ask for; each doubles the work. */
  private static final int MOST_BITS = 3;

  private final Regex regex;
  private final List<PatternUnit> units;
  private final PartProgram program = new PartProgram();
  private final List<Integer> askedFor;

  /** Inside a loop, where nothing counts. */
  private int loops;

  /** Inside a unit, whose inside is nobody's business. */
  private boolean inUnit;

  private PartProgramBuilder(Regex regex, List<PatternUnit> units) {
    this.regex = regex;
    this.units = units;
    TreeSet<Integer> asked = new TreeSet<>();
    TreeSet<Integer> looked = new TreeSet<>();
    collectAsked(regex.root(), asked);
    collectLooked(regex.root(), false, looked);
    program.isWider = asked.size() > MOST_BITS || asked.stream().anyMatch(looked::contains);
    askedFor = asked.stream().filter(group -> !looked.contains(group)).limit(MOST_BITS).toList();
    program.bits = askedFor.size();
  }

  /** The states of a pattern. */
  static PartProgram build(Regex regex, List<PatternUnit> units) {
    PartProgramBuilder builder = new PartProgramBuilder(regex, units);
    builder.build();
    return builder.program;
  }

  private static void collectAsked(RegexNode node, TreeSet<Integer> asked) {
    if (node instanceof RegexNode.Conditional conditional) {
      asked.add(conditional.group());
    }
    node.children().forEach(child -> collectAsked(child, asked));
  }

  /** Groups inside lookarounds, of which is not known here whether they took part. */
  private static void collectLooked(RegexNode node, boolean inLook, TreeSet<Integer> looked) {
    if (inLook && node instanceof RegexNode.Group group) {
      looked.add(group.number());
    }
    boolean look = inLook || node instanceof RegexNode.Look;
    node.children().forEach(child -> collectLooked(child, look, looked));
  }

  private static boolean needsGroups(RegexNode node) {
    return node instanceof RegexNode.BackReference
        || node instanceof RegexNode.Conditional
        || node.children().stream().anyMatch(PartProgramBuilder::needsGroups);
  }

  private void build() {
    int next = add(new State(Kind.ACCEPT, 0));
    List<Run> runs = runs(itemsOf(regex.root()));
    program.itemStarts.add(next);
    program.itemNodes.add(itemsOf(regex.root()).size());
    for (int i = runs.size() - 1; i >= 0; i--) {
      next = build(runs.get(i), next);
      program.itemStarts.add(0, next);
      program.itemNodes.add(0, runs.get(i).first);
      program.itemParts.add(0, whole(runs.get(i)));
    }
    program.start = next;
  }

  static List<RegexNode> itemsOf(RegexNode root) {
    return root instanceof RegexNode.Sequence sequence ? sequence.items() : List.of(root);
  }

  private int add(State state) {
    program.states.add(state);
    return program.states.size() - 1;
  }

  private int part(PatternPart part) {
    program.parts.add(part);
    return program.parts.size() - 1;
  }

  /** Nodes of a sequence that are one part: the characters of a literal, the nodes of a unit. */
  private record Run(int first, List<RegexNode> nodes, Optional<PatternUnit> unit, boolean text) {}

  private List<Run> runs(List<RegexNode> items) {
    List<Run> runs = new ArrayList<>();
    int i = 0;
    while (i < items.size()) {
      Optional<PatternUnit> unit = inUnit ? Optional.empty() : unitOf(items.get(i));
      int first = i;
      if (unit.isPresent()) {
        while (i < items.size() && unit.get().holds(items.get(i))) {
          i++;
        }
        runs.add(new Run(first, items.subList(first, i), unit, false));
        continue;
      }
      while (i < items.size()
          && charOf(items.get(i)) >= 0
          && (i == first || unitOf(items.get(i)).isEmpty())) {
        i++;
      }
      boolean text = i > first;
      i = Math.max(i, first + 1);
      runs.add(new Run(first, items.subList(first, i), Optional.empty(), text));
    }
    return runs;
  }

  private Optional<PatternUnit> unitOf(RegexNode node) {
    return units.stream().filter(unit -> unit.holds(node)).findFirst();
  }

  /** The character that a node stands for as it is written, in any case; -1 for none. */
  private int charOf(RegexNode node) {
    if (node instanceof RegexNode.Literal literal) {
      return literal.codePoint();
    }
    if (node instanceof RegexNode.Chars && node.end() - node.start() == 1) {
      char written = regex.pattern().charAt(node.start());
      return written == '.' ? -1 : written;
    }
    return -1;
  }

  private PatternPart whole(Run run) {
    if (run.unit.isPresent()) {
      return PatternPart.unit(run.unit.get());
    }
    return run.text
        ? literalPart(run.nodes)
        : PatternPart.of(PatternPart.Kind.OTHER, run.nodes.get(0));
  }

  private PatternPart literalPart(List<RegexNode> nodes) {
    StringBuilder text = new StringBuilder();
    nodes.forEach(node -> text.appendCodePoint(charOf(node)));
    return PatternPart.literal(
        text.toString(), nodes.get(0).start(), nodes.get(nodes.size() - 1).end());
  }

  private int build(Run run, int next) {
    if (run.unit.isPresent()) {
      return unit(run.unit.get(), run.nodes, next);
    }
    return run.text ? literal(run.nodes, next) : build(run.nodes.get(0), next);
  }

  private int unit(PatternUnit unit, List<RegexNode> nodes, int next) {
    State leave = new State(Kind.LEAVE, next);
    leave.weight = loops > 0 ? 0 : UNIT_WEIGHT;
    leave.cost = UNIT_WEIGHT;
    int after = add(leave);
    inUnit = true;
    for (Run run : reversed(runs(nodes))) {
      after = build(run, after);
    }
    inUnit = false;
    State enter = new State(Kind.ENTER, after);
    enter.part = part(PatternPart.unit(unit));
    enter.offset = unit.from();
    return add(enter);
  }

  private static List<Run> reversed(List<Run> runs) {
    List<Run> reversed = new ArrayList<>(runs);
    Collections.reverse(reversed);
    return reversed;
  }

  private int literal(List<RegexNode> nodes, int next) {
    int part = inUnit ? -1 : part(literalPart(nodes));
    int after = next;
    int last = program.states.size() + nodes.size() - 1;
    for (int i = nodes.size() - 1; i >= 0; i--) {
      State state = take(nodes.get(i), after);
      state.part = part;
      state.index = i;
      state.literalStart = last;
      after = add(state);
    }
    return after;
  }

  private State take(RegexNode node, int next) {
    State state = new State(Kind.TAKE, next);
    state.set =
        node instanceof RegexNode.Literal literal
            ? CodePointSet.of(literal.codePoint())
            : ((RegexNode.Chars) node).set();
    state.offset = node.start();
    weigh(state, 1);
    return state;
  }

  private void weigh(State state, int weight) {
    state.cost = inUnit ? 0 : weight;
    state.weight = loops > 0 ? 0 : state.cost;
  }

  private int build(RegexNode node, int next) {
    Optional<PatternUnit> unit = inUnit ? Optional.empty() : unitOf(node);
    if (unit.isPresent()) {
      return unit(unit.get(), List.of(node), next);
    }
    if (node instanceof RegexNode.Literal || node instanceof RegexNode.Chars) {
      return charOf(node) >= 0 ? literal(List.of(node), next) : characters(node, next);
    } else if (node instanceof RegexNode.Sequence sequence) {
      int after = next;
      for (Run run : reversed(runs(sequence.items()))) {
        after = build(run, after);
      }
      return after;
    } else if (node instanceof RegexNode.Alternation alternation) {
      return alternation(alternation.branches(), next);
    } else if (node instanceof RegexNode.Group group) {
      return group(group, next);
    } else if (node instanceof RegexNode.Repeat repeat) {
      return repeat(repeat, next);
    } else if (node instanceof RegexNode.Atomic atomic) {
      program.isWider = true;
      return build(atomic.body(), next);
    } else if (node instanceof RegexNode.Conditional conditional) {
      return conditional(conditional, next);
    } else if (node instanceof RegexNode.BackReference) {
      program.isWider = true;
      State any = new State(Kind.ANY, next);
      any.offset = node.start();
      any.part = inUnit ? -1 : part(PatternPart.of(PatternPart.Kind.OTHER, node));
      weigh(any, 1);
      return add(any);
    } else if (node instanceof RegexNode.Empty) {
      return next;
    }
    return check(node, next);
  }

  private int characters(RegexNode node, int next) {
    State state = take(node, next);
    state.part = inUnit ? -1 : part(PatternPart.of(PatternPart.Kind.CHARACTER, node));
    return add(state);
  }

  private int check(RegexNode node, int next) {
    if (needsGroups(node)) {
      program.isWider = true; // the groups outside are not known there
      return next;
    }
    State check = new State(Kind.CHECK, next);
    check.node = node;
    check.offset = node.start();
    boolean look = node instanceof RegexNode.Look;
    if (!inUnit) {
      check.part =
          part(PatternPart.of(look ? PatternPart.Kind.LOOK : PatternPart.Kind.POSITION, node));
    }
    weigh(check, 1);
    if (isStart(node)) {
      check.weight = 0;
    }
    return add(check);
  }

  /** Whether it is an anchor that says nothing of the text. */
  private static boolean isStart(RegexNode node) {
    return node instanceof RegexNode.Anchor anchor
        && (anchor.kind() == RegexNode.AnchorKind.TEXT_START
            || anchor.kind() == RegexNode.AnchorKind.LINE_START);
  }

  private int alternation(List<RegexNode> branches, int next) {
    int entry = build(branches.get(branches.size() - 1), next);
    for (int i = branches.size() - 2; i >= 0; i--) {
      entry = split(build(branches.get(i), next), entry);
    }
    return entry;
  }

  private int split(int one, int other) {
    State split = new State(Kind.SPLIT, one);
    split.other = other;
    return add(split);
  }

  private int group(RegexNode.Group group, int next) {
    int bit = askedFor.indexOf(group.number());
    if (bit < 0) {
      return build(group.body(), next);
    }
    State set = new State(Kind.SET, next);
    set.bit = bit;
    return build(group.body(), add(set));
  }

  private int conditional(RegexNode.Conditional conditional, int next) {
    int yes = build(conditional.yes(), next);
    int no = build(conditional.no(), next);
    int bit = askedFor.indexOf(conditional.group());
    if (bit < 0) {
      return split(yes, no);
    }
    State ask = new State(Kind.ASK, yes);
    ask.other = no;
    ask.bit = bit;
    return add(ask);
  }

  private int repeat(RegexNode.Repeat repeat, int next) {
    int min = repeat.min();
    int max = repeat.max();
    program.isWider |= repeat.greed() == RegexNode.Greed.POSSESSIVE;
    boolean countless = max == RegexNode.UNBOUNDED;
    if (!countless && max > MOST_COPIES || min > MOST_COPIES || isFull()) {
      program.isWider = true;
      min = Math.min(min, 1);
      countless = true;
    }
    int after = countless ? loop(repeat.body(), next) : next;
    for (int i = countless ? min : max; i > min; i--) {
      if (isFull()) {
        program.isWider = true;
        after = loop(repeat.body(), next);
        break;
      }
      after = split(build(repeat.body(), after), next);
    }
    for (int i = 0; i < min; i++) {
      after = build(repeat.body(), after);
    }
    return after;
  }

  private boolean isFull() {
    return program.states.size() > MOST_STATES;
  }

  private int loop(RegexNode body, int next) {
    State again = new State(Kind.SPLIT, next);
    again.other = next;
    int entry = add(again);
    loops++;
    again.next = build(body, entry);
    loops--;
    return entry;
  }
}
