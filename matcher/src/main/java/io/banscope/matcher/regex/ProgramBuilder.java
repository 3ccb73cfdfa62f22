package io.banscope.matcher.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Turns a syntax tree into the instructions of {@link Op}. */
final class ProgramBuilder {
  private final Regex regex;
  private final WidthMeter widths = new WidthMeter();
  private final FirstCharacters firsts = new FirstCharacters();
  private final Map<CodePointSet, Integer> sets = new HashMap<>();
  private final List<int[]> literals = new ArrayList<>();
  private final List<GuardedUnit> units = new ArrayList<>();
  private final MemoLayout memo;

  /** Loops, atomic groups and lookarounds around the node being compiled. */
  private final List<MemoLayout.Loop> loops = new ArrayList<>();

  /** Index in {@link #loops} of the first loop inside the innermost lookaround. */
  private int loopsOfLook;

  private int level;
  private boolean inLook;

  /** Places of all runs. */
  private final List<Integer> runs = new ArrayList<>();

  private final BitSet openGroups = new BitSet();
  private int slots;
  private int[] code = new int[64];
  private int size;

  private ProgramBuilder(Regex regex) {
    this.regex = regex;
    slots = 2 * regex.groupCount() + 2;
    TreeSet<Integer> conditions = new TreeSet<>();
    collectConditions(regex.root(), conditions);
    memo = new MemoLayout(conditions.stream().mapToInt(Integer::intValue).toArray());
  }

  static ReferenceProgram build(Regex regex) {
    ProgramBuilder builder = new ProgramBuilder(regex);
    builder.widths.measure(regex.root());
    builder.emit(regex.root());
    builder.put(Op.MATCH);
    builder.runs.forEach(builder::fillNext);
    return builder.program();
  }

  private ReferenceProgram program() {
    CodePointSet[] allSets = new CodePointSet[sets.size()];
    sets.forEach((set, number) -> allSets[number] = set);
    return new ReferenceProgram(
        regex,
        Arrays.copyOf(code, size),
        allSets,
        literals.toArray(new int[0][]),
        units.toArray(new GuardedUnit[0]),
        slots,
        memo,
        StartCondition.of(regex.root(), firsts));
  }

  private static void collectConditions(RegexNode node, TreeSet<Integer> groups) {
    if (node instanceof RegexNode.Conditional conditional) {
      groups.add(conditional.group());
    }
    node.children().forEach(child -> collectConditions(child, groups));
  }

  private int put(int... ints) {
    if (size + ints.length > code.length) {
      code = Arrays.copyOf(code, Math.max(2 * code.length, size + ints.length));
    }
    System.arraycopy(ints, 0, code, size, ints.length);
    int at = size;
    size += ints.length;
    return at;
  }

  private int set(CodePointSet set) {
    return sets.computeIfAbsent(set, key -> sets.size());
  }

  private int memoPoint() {
    return memo.add(loops.subList(loopsOfLook, loops.size()), level, inLook);
  }

  private void emit(RegexNode node) {
    if (node instanceof RegexNode.Literal literal) {
      put(Op.CHAR, literal.codePoint());
    } else if (node instanceof RegexNode.Chars chars) {
      put(Op.SET, set(chars.set()));
    } else if (node instanceof RegexNode.Sequence sequence) {
      emitSequence(sequence.items());
    } else if (node instanceof RegexNode.Alternation alternation) {
      Optional<CodePointSet> choice = choice(alternation);
      if (choice.isPresent()) {
        put(Op.SET, set(choice.get()));
      } else {
        emitAlternation(alternation.branches());
      }
    } else if (node instanceof RegexNode.Group group) {
      openGroups.set(group.number());
      put(Op.SAVE, 2 * group.number());
      emit(group.body());
      put(Op.SAVE, 2 * group.number() + 1);
      openGroups.clear(group.number());
    } else if (node instanceof RegexNode.Repeat repeat) {
      emitRepeat(repeat);
    } else if (node instanceof RegexNode.Anchor anchor) {
      put(Op.ANCHOR, anchor.kind().ordinal());
    } else if (node instanceof RegexNode.BackReference reference) {
      memo.giveUp();
      put(Op.BACK, reference.group(), reference.folding().ordinal());
    } else if (node instanceof RegexNode.Conditional conditional) {
      emitConditional(conditional);
    } else if (node instanceof RegexNode.Look look) {
      emitLook(look);
    } else if (node instanceof RegexNode.Atomic atomic) {
      emitAtomic(atomic.body());
    }
  }

  private void emitSequence(List<RegexNode> items) {
    for (int i = 0; i < items.size(); i++) {
      int from = i;
      while (i < items.size() && items.get(i) instanceof RegexNode.Literal) {
        i++;
      }
      if (i - from > 1) {
        int[] points = new int[i - from];
        for (int k = from; k < i; k++) {
          points[k - from] = ((RegexNode.Literal) items.get(k)).codePoint();
        }
        put(Op.TEXT, literals.size());
        literals.add(points);
      } else if (i > from) {
        emit(items.get(from));
      }
      if (i < items.size()) {
        emit(items.get(i));
      }
    }
  }

  private void emitAlternation(List<RegexNode> branches) {
    List<Integer> jumps = new ArrayList<>();
    for (RegexNode branch : branches.subList(0, branches.size() - 1)) {
      int split = emitSplit(branch);
      emit(branch);
      jumps.add(put(Op.JUMP, 0));
      code[split + 1] = size;
    }
    emit(branches.get(branches.size() - 1));
    jumps.forEach(jump -> code[jump + 1] = size);
  }

  /** A split that tries {@code preferred}, which comes next. */
  private int emitSplit(RegexNode preferred) {
    int first = firsts.of(preferred).map(this::set).orElse(-1);
    return put(Op.SPLIT, 0, memoPoint(), first);
  }

  private void emitConditional(RegexNode.Conditional conditional) {
    if (openGroups.get(conditional.group())) {
      memo.giveUp();
    }
    int condition = put(Op.CONDITION, conditional.group(), 0);
    emit(conditional.yes());
    int jump = put(Op.JUMP, 0);
    code[condition + 2] = size;
    emit(conditional.no());
    code[jump + 1] = size;
  }

  private void emitLook(RegexNode.Look look) {
    int instruction = put(Op.LOOK, look.negative() ? 1 : 0, look.behind(), 0, memoPoint());
    int outerLoops = loopsOfLook;
    int outerLevel = level;
    boolean outerLook = inLook;
    loopsOfLook = loops.size();
    level = 0;
    inLook = true;
    emit(look.body());
    loopsOfLook = outerLoops;
    level = outerLevel;
    inLook = outerLook;
    put(Op.LOOK_END, look.negative() ? 1 : 0, look.body().captures() ? 1 : 0);
    code[instruction + 3] = size;
  }

  private void emitAtomic(RegexNode body) {
    put(Op.ATOMIC);
    level++;
    emit(body);
    put(Op.ATOMIC_END, level);
    level--;
  }

  private void emitRepeat(RegexNode.Repeat repeat) {
    if (repeat.max() == 0) {
      return;
    }
    Optional<int[]> unit = unit(repeat.body());
    if (unit.isPresent()) {
      emitRun(repeat, unit.get());
    } else if (repeat.greed() == RegexNode.Greed.POSSESSIVE) {
      put(Op.ATOMIC);
      level++;
      emitLoop(repeat);
      put(Op.ATOMIC_END, level);
      level--;
    } else {
      emitLoop(repeat);
    }
  }

  /** The set of a node that is a choice between single code points, such as {@code (?:\\w|-)}. */
  private static Optional<CodePointSet> choice(RegexNode node) {
    if (!(node instanceof RegexNode.Alternation alternation)) {
      return Optional.empty();
    }
    CodePointSet.Builder all = new CodePointSet.Builder();
    for (RegexNode branch : alternation.branches()) {
      if (branch instanceof RegexNode.Literal literal) {
        all.add(literal.codePoint());
      } else if (branch instanceof RegexNode.Chars chars) {
        all.add(chars.set());
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(all.build());
  }

  /** Kind and operand of a body that is always one code point wide. */
  private Optional<int[]> unit(RegexNode body) {
    Optional<CodePointSet> choice = choice(body);
    if (choice.isPresent()) {
      return Optional.of(new int[] {Op.UNIT_SET, set(choice.get())});
    }
    if (body instanceof RegexNode.Literal literal) {
      return Optional.of(new int[] {Op.UNIT_CHAR, literal.codePoint()});
    }
    if (body instanceof RegexNode.Chars chars) {
      return Optional.of(
          chars.set().equals(NOT_NEWLINE)
              ? new int[] {Op.UNIT_NOT_NEWLINE, 0}
              : new int[] {Op.UNIT_SET, set(chars.set())});
    }
    return GuardedUnit.of(body)
        .map(
            guarded -> {
              units.add(guarded);
              return new int[] {Op.UNIT_GUARDED, units.size() - 1};
            });
  }

  private static final CodePointSet NOT_NEWLINE = CodePointSet.of('\n').complement();

  private void emitRun(RegexNode.Repeat repeat, int[] unit) {
    int op =
        switch (repeat.greed()) {
          case GREEDY -> Op.RUN_GREEDY;
          case LAZY -> Op.RUN_LAZY;
          case POSSESSIVE -> Op.RUN_FINAL;
        };
    int point = memoPoint();
    if (repeat.max() == RegexNode.UNBOUNDED) {
      // The second point stands for the part of the run that may go on for ever.
      memoPoint();
    }
    runs.add(size);
    put(op, unit[0], unit[1], repeat.min(), repeat.max(), -1, point);
  }

  /** Finds the code point that must follow a run. */
  private void fillNext(int run) {
    int at = run + Op.RUN_SIZE;
    while (code[at] == Op.SAVE) {
      at += 2;
    }
    if (code[at] == Op.CHAR) {
      code[run + 5] = code[at + 1];
    } else if (code[at] == Op.TEXT) {
      code[run + 5] = literals.get(code[at + 1])[0];
    }
  }

  private void emitLoop(RegexNode.Repeat repeat) {
    boolean nullable = widths.measure(repeat.body()).min() == 0;
    boolean finalIterations = repeat.greed() == RegexNode.Greed.POSSESSIVE;
    boolean lazy = repeat.greed() == RegexNode.Greed.LAZY;
    boolean endless = repeat.max() == RegexNode.UNBOUNDED;
    if (repeat.min() == 0 && repeat.max() == 1) {
      emitOptional(repeat.body(), lazy, finalIterations);
      return;
    }
    if (endless && !nullable && repeat.min() <= 1) {
      emitPlainLoop(repeat.body(), repeat.min(), lazy, finalIterations);
      return;
    }
    int count = endless && repeat.min() == 0 ? -1 : slots++;
    int last = nullable ? slots++ : -1;
    put(Op.ENTER, count, last);
    loops.add(new MemoLayout.Loop(count, endless ? repeat.min() : repeat.max(), last));
    int head =
        put(
            lazy ? Op.LOOP_LAZY : Op.LOOP_GREEDY,
            count,
            last,
            repeat.min(),
            repeat.max(),
            0,
            memoPoint());
    if (lazy) {
      put(Op.MARK, last);
    }
    emitIteration(repeat.body(), finalIterations);
    put(Op.NEXT, head, count);
    code[head + 5] = size;
    loops.remove(loops.size() - 1);
  }

  private void emitIteration(RegexNode body, boolean isFinal) {
    if (isFinal) {
      emitAtomic(body);
    } else {
      emit(body);
    }
  }

  private void emitOptional(RegexNode body, boolean lazy, boolean isFinal) {
    int split = lazy ? put(Op.SPLIT_LAZY, 0, memoPoint()) : emitSplit(body);
    emitIteration(body, isFinal);
    code[split + 1] = size;
  }

  /** A loop without counter whose iterations all consume something. */
  private void emitPlainLoop(RegexNode body, int min, boolean lazy, boolean isFinal) {
    int skip = min == 0 ? -1 : put(Op.JUMP, 0);
    int head = lazy ? put(Op.SPLIT_LAZY, 0, memoPoint()) : emitSplit(body);
    if (skip >= 0) {
      code[skip + 1] = size;
    }
    emitIteration(body, isFinal);
    put(Op.JUMP, head);
    code[head + 1] = size;
  }
}
