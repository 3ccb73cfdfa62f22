package io.banscope.matcher.regex.dfa;

import io.banscope.matcher.regex.CodePointSet;
import io.banscope.matcher.regex.Regex;
import io.banscope.matcher.regex.RegexNode;
import io.banscope.matcher.regex.RegexNode.AnchorKind;
import io.banscope.matcher.regex.RegexNode.Direction;
import io.banscope.matcher.regex.RegexNode.Folding;
import io.banscope.matcher.regex.RegexNode.Greed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the syntax trees of patterns into one {@link Nfa}, back to front: each node is built
 * knowing where the match goes on behind it.
 *
 * <p>Positions become lookarounds: {@code $} is a lookahead for the end, perhaps behind a line
 * feed; {@code \b} one for a word character or its absence, chosen by a lookbehind. A lookaround is
 * a set of states carried along, see {@link Obligations} and {@link StateBuilder}.
 *
 * <p>Not built: back-references, atomic groups and possessive repetitions, groups inside
 * lookarounds that would be captured, and what lookarounds inside lookarounds would need.
 */
final class NfaBuilder {
  /** Bits that a thread may carry: groups of conditions and loops that may match nothing. */
  static final int MOST_BITS = 20;

  /** Different texts of a group that is repeated. */
  private static final int MOST_CHOICES = 8;

  private static final CodePointSet NEWLINE = CodePointSet.of('\n');

  private final Nfa nfa = new Nfa();
  private final List<ByteTrie> tries = new ArrayList<>();
  private final List<CodePointSet> sets = new ArrayList<>();
  private final Map<CodePointSet, Integer> trieNumbers = new HashMap<>();
  private final List<Integer> behindEntries = new ArrayList<>();
  private final Map<CodePointSet, Integer> behindCharacters = new HashMap<>();
  private final List<Integer> starts = new ArrayList<>();
  private final List<Integer> keptBits = new ArrayList<>();
  private final List<Boolean> anchored = new ArrayList<>();

  /** Of the pattern being built. */
  private int pattern;

  private final Set<Integer> conditionGroups = new HashSet<>();
  private final Map<Integer, Integer> groupBits = new HashMap<>();

  /** Groups that back-references repeat. */
  private final Set<Integer> repeatedGroups = new HashSet<>();

  /** What each of them may have matched. */
  private final Map<Integer, List<Choice>> choices = new HashMap<>();

  private final Map<Integer, RegexNode> bodies = new HashMap<>();

  /** Groups around what is being built. */
  private final Set<Integer> openGroups = new HashSet<>();

  private int persistentBits;

  /**
   * What a group that is repeated later may have matched: one character, or nothing.
   *
   * @param point the character, -1 for nothing
   * @param bit set on threads where it was this
   */
  private record Choice(int point, int bit) {}

  private int bits;

  /** Whether a lookahead's body is being built, and where it ends. */
  private int acceptOfAhead = NONE;

  private boolean inBehind;

  private static final int NONE = -1;

  Nfa nfa() {
    return nfa;
  }

  List<ByteTrie> tries() {
    return tries;
  }

  /** Where the search of each lookbehind starts. */
  List<Integer> behindEntries() {
    return behindEntries;
  }

  /** The bits that a thread of each pattern carries from byte to byte. */
  List<Integer> keptBits() {
    return keptBits;
  }

  /** Whether the match of each pattern starts at the start of the text. */
  List<Boolean> isAnchored() {
    return anchored;
  }

  /** Where each pattern starts, {@link #NONE} for those that were not built. */
  List<Integer> starts() {
    return starts;
  }

  /**
   * Adds a pattern.
   *
   * @throws UnsupportedPatternException when it cannot be built; it then has no instructions
   */
  void add(Regex regex) throws UnsupportedPatternException {
    add(regex, false);
  }

  /**
   * Adds a pattern.
   *
   * @param behindOne whether it is tried only behind the first character of the text, and not
   *     searched
   */
  void add(Regex regex, boolean behindOne) throws UnsupportedPatternException {
    pattern = starts.size();
    starts.add(NONE);
    keptBits.add(0);
    anchored.add(!behindOne && isAnchored(regex.root()));
    int before = nfa.size();
    int behindsBefore = behindEntries.size();
    conditionGroups.clear();
    groupBits.clear();
    repeatedGroups.clear();
    choices.clear();
    bits = 0;
    persistentBits = 0;
    acceptOfAhead = NONE;
    inBehind = false;
    bodies.clear();
    openGroups.clear();
    collectConditions(regex.root());
    try {
      int match = nfa.add(pattern, Nfa.MATCH, pattern, 0, 0);
      int end = nfa.add(pattern, Nfa.TAG, 1, match, 0);
      int body = build(regex.root(), end);
      int start = nfa.add(pattern, Nfa.TAG, 0, body, 0);
      if (behindOne) {
        start = nfa.add(pattern, Nfa.CHARS, trie(CodePointSet.ALL), start, 0);
      } else if (!isAnchored(regex.root())) {
        int any = nfa.add(pattern, Nfa.CHARS, trie(CodePointSet.ALL), NONE, 0);
        int either = nfa.addSplit(pattern, start, any);
        nfa.setNext(any, either);
        start = either;
      }
      starts.set(pattern, start);
      keptBits.set(pattern, persistentBits);
    } catch (UnsupportedPatternException e) {
      nfa.truncate(before);
      behindEntries.subList(behindsBefore, behindEntries.size()).clear();
      behindCharacters.values().removeIf(number -> number >= behindsBefore);
      throw e;
    }
  }

  private void collectConditions(RegexNode node) {
    if (node instanceof RegexNode.Conditional conditional) {
      conditionGroups.add(conditional.group());
    }
    if (node instanceof RegexNode.Group group) {
      bodies.put(group.number(), group.body());
    }
    if (node instanceof RegexNode.BackReference reference) {
      repeatedGroups.add(reference.group());
    }
    node.children().forEach(this::collectConditions);
  }

  /** Whether every match starts at the start of the text. */
  static boolean isAnchored(RegexNode node) {
    if (node instanceof RegexNode.Anchor anchor) {
      return anchor.kind() == AnchorKind.TEXT_START;
    }
    if (node instanceof RegexNode.Sequence sequence) {
      return isAnchored(sequence.items().get(0));
    }
    if (node instanceof RegexNode.Group group) {
      return isAnchored(group.body());
    }
    if (node instanceof RegexNode.Alternation alternation) {
      return alternation.branches().stream().allMatch(NfaBuilder::isAnchored);
    }
    return false;
  }

  private int trie(CodePointSet set) {
    return trieNumbers.computeIfAbsent(
        set,
        added -> {
          tries.add(ByteTrie.of(added));
          sets.add(added);
          return tries.size() - 1;
        });
  }

  private int newBit() throws UnsupportedPatternException {
    if (bits == MOST_BITS) {
      throw new UnsupportedPatternException("it has too many conditions and empty loops");
    }
    return bits++;
  }

  private int groupBit(int group) throws UnsupportedPatternException {
    Integer bit = groupBits.get(group);
    if (bit == null) {
      bit = newBit();
      groupBits.put(group, bit);
      persistentBits |= 1 << bit;
    }
    return bit;
  }

  private int chars(CodePointSet set, int next) throws UnsupportedPatternException {
    int trie = trie(set);
    if (tries.get(trie).size() > Nfa.SUB_MASK) {
      throw new UnsupportedPatternException("a character class has too many parts");
    }
    return set.rangeCount() == 0
        ? nfa.add(pattern, Nfa.FAIL, 0, 0, 0)
        : nfa.add(pattern, Nfa.CHARS, trie, next, 0);
  }

  /** Builds a node; returns where it begins. */
  private int build(RegexNode node, int next) throws UnsupportedPatternException {
    if (node instanceof RegexNode.Empty) {
      return next;
    }
    if (node instanceof RegexNode.Literal literal) {
      return chars(CodePointSet.of(literal.codePoint()), next);
    }
    if (node instanceof RegexNode.Chars chars) {
      return chars(chars.set(), next);
    }
    if (node instanceof RegexNode.Sequence sequence) {
      int at = next;
      for (int i = sequence.items().size() - 1; i >= 0; i--) {
        at = build(sequence.items().get(i), at);
      }
      return at;
    }
    if (node instanceof RegexNode.Alternation alternation) {
      int[] places = new int[alternation.branches().size()];
      for (int i = 0; i < places.length; i++) {
        places[i] = build(alternation.branches().get(i), next);
      }
      return nfa.addSplit(pattern, places);
    }
    if (node instanceof RegexNode.Group group) {
      return group(group, next);
    }
    if (node instanceof RegexNode.Repeat repeat) {
      return repeat(repeat, next);
    }
    if (node instanceof RegexNode.Anchor anchor) {
      return anchor(anchor.kind(), next);
    }
    if (node instanceof RegexNode.Conditional conditional) {
      if (inLook()) {
        throw new UnsupportedPatternException("it has a condition in a lookaround");
      }
      if (openGroups.contains(conditional.group())) {
        throw new UnsupportedPatternException("it has a condition on the group around it");
      }
      int yes = build(conditional.yes(), next);
      int no = build(conditional.no(), next);
      return nfa.add(pattern, Nfa.COND, groupBit(conditional.group()), yes, no);
    }
    if (node instanceof RegexNode.Look look) {
      return look(look, next);
    }
    if (node instanceof RegexNode.BackReference reference) {
      return backReference(reference, next);
    }
    throw new UnsupportedPatternException("it has an atomic group");
  }

  /** Of few different texts a thread can carry which it was. */
  private int backReference(RegexNode.BackReference reference, int next)
      throws UnsupportedPatternException {
    List<Choice> texts = choicesOf(reference.group());
    if (inLook() || texts.isEmpty() || openGroups.contains(reference.group())) {
      throw new UnsupportedPatternException("it has a back-reference");
    }
    int at = nfa.add(pattern, Nfa.FAIL, 0, 0, 0);
    for (Choice text : texts) {
      if (reference.folding() != Folding.NONE && !isWithoutCase(text.point)) {
        throw new UnsupportedPatternException("it has a back-reference without regard to case");
      }
      int again = text.point < 0 ? next : chars(CodePointSet.of(text.point), next);
      at = nfa.add(pattern, Nfa.COND, text.bit, again, at);
    }
    return at;
  }

  private static boolean isWithoutCase(int point) {
    return point < 0x80 && !(point >= 'a' && point <= 'z') && !(point >= 'A' && point <= 'Z');
  }

  /** What a repeated group may have matched, empty when that is too much. */
  private List<Choice> choicesOf(int group) throws UnsupportedPatternException {
    List<Choice> known = choices.get(group);
    if (known == null) {
      known = new ArrayList<>();
      RegexNode body = bodies.get(group);
      if (body instanceof RegexNode.Repeat repeat
          && repeat.min() == 0
          && repeat.max() == 1
          && repeat.greed() != Greed.POSSESSIVE) {
        body = repeat.body();
        addChoice(known, -1);
      }
      if (body instanceof RegexNode.Literal literal) {
        addChoice(known, literal.codePoint());
      } else if (body instanceof RegexNode.Chars chars && chars.set().size() <= MOST_CHOICES) {
        CodePointSet set = chars.set();
        for (int i = 0; i < set.rangeCount(); i++) {
          for (int point = set.rangeStart(i); point < set.rangeEnd(i); point++) {
            addChoice(known, point);
          }
        }
      } else {
        known.clear();
      }
      choices.put(group, known);
    }
    return known;
  }

  private void addChoice(List<Choice> to, int point) throws UnsupportedPatternException {
    Choice choice = new Choice(point, newBit());
    persistentBits |= 1 << choice.bit;
    to.add(choice);
  }

  /** The body of a group whose text is repeated later: each text of its own. */
  private int choice(RegexNode body, List<Choice> texts, int next)
      throws UnsupportedPatternException {
    boolean optional = body instanceof RegexNode.Repeat;
    boolean lazy = body instanceof RegexNode.Repeat repeat && repeat.greed() == Greed.LAZY;
    List<Integer> places = new ArrayList<>();
    int empty = -1;
    for (Choice text : texts) {
      int set = nfa.add(pattern, Nfa.BIT, text.bit, next, 0);
      for (Choice other : texts) {
        if (other.bit != text.bit) {
          set = nfa.add(pattern, Nfa.LOOP_INIT, other.bit, set, 0);
        }
      }
      if (text.point < 0) {
        empty = set;
      } else {
        places.add(chars(CodePointSet.of(text.point), set));
      }
    }
    if (optional) {
      places.add(lazy ? 0 : places.size(), empty);
    }
    return nfa.addSplit(pattern, places.stream().mapToInt(place -> place).toArray());
  }

  private boolean inLook() {
    return acceptOfAhead != NONE || inBehind;
  }

  private int group(RegexNode.Group group, int next) throws UnsupportedPatternException {
    if (inLook()) {
      return build(group.body(), next);
    }
    int after = next;
    if (conditionGroups.contains(group.number())) {
      after = nfa.add(pattern, Nfa.BIT, groupBit(group.number()), next, 0);
    }
    int close = nfa.add(pattern, Nfa.TAG, 2 * group.number() + 1, after, 0);
    List<Choice> texts =
        repeatedGroups.contains(group.number()) ? choicesOf(group.number()) : List.of();
    openGroups.add(group.number());
    int body = texts.isEmpty() ? build(group.body(), close) : choice(group.body(), texts, close);
    openGroups.remove(group.number());
    return nfa.add(pattern, Nfa.TAG, 2 * group.number(), body, 0);
  }

  private int repeat(RegexNode.Repeat repeat, int next) throws UnsupportedPatternException {
    if (repeat.greed() == Greed.POSSESSIVE) {
      throw new UnsupportedPatternException("it has a possessive repetition");
    }
    boolean lazy = repeat.greed() == Greed.LAZY;
    boolean guarded = mayBeEmpty(repeat.body());
    if (guarded && inLook()) {
      throw new UnsupportedPatternException("a lookaround repeats what may be empty");
    }
    int at = next;
    int bit = guarded ? newBit() : NONE;
    if (repeat.max() == RegexNode.UNBOUNDED) {
      at = endless(repeat.body(), lazy, bit, next);
    } else {
      for (int i = repeat.min(); i < repeat.max(); i++) {
        int again = at;
        int body;
        if (guarded) {
          int check = nfa.add(pattern, Nfa.LOOP_CHECK, bit, again, next);
          body = nfa.add(pattern, Nfa.LOOP_BODY, bit, build(repeat.body(), check), 0);
        } else {
          body = build(repeat.body(), again);
        }
        at = lazy ? nfa.addSplit(pattern, next, body) : nfa.addSplit(pattern, body, next);
      }
    }
    if (guarded) {
      at = nfa.add(pattern, Nfa.LOOP_INIT, bit, at, 0);
    }
    for (int i = 0; i < repeat.min(); i++) {
      at = build(repeat.body(), at);
    }
    return at;
  }

  private int endless(RegexNode body, boolean lazy, int bit, int next)
      throws UnsupportedPatternException {
    int loop;
    int entry;
    if (bit == NONE) {
      // The head is not known while the body is built: the body goes to a LOOP_INIT that does
      // nothing but lead to it.
      loop = nfa.add(pattern, Nfa.LOOP_INIT, NONE, NONE, 0);
      entry = build(body, loop);
    } else {
      loop = nfa.add(pattern, Nfa.LOOP_CHECK, bit, NONE, next);
      entry = nfa.add(pattern, Nfa.LOOP_BODY, bit, build(body, loop), 0);
    }
    int head = lazy ? nfa.addSplit(pattern, next, entry) : nfa.addSplit(pattern, entry, next);
    nfa.setNext(loop, head);
    return head;
  }

  private static boolean mayBeEmpty(RegexNode node) {
    if (node instanceof RegexNode.Literal || node instanceof RegexNode.Chars) {
      return false;
    }
    if (node instanceof RegexNode.Sequence sequence) {
      return sequence.items().stream().allMatch(NfaBuilder::mayBeEmpty);
    }
    if (node instanceof RegexNode.Alternation alternation) {
      return alternation.branches().stream().anyMatch(NfaBuilder::mayBeEmpty);
    }
    if (node instanceof RegexNode.Group group) {
      return mayBeEmpty(group.body());
    }
    if (node instanceof RegexNode.Repeat repeat) {
      return repeat.min() == 0 || mayBeEmpty(repeat.body());
    }
    if (node instanceof RegexNode.Conditional conditional) {
      return mayBeEmpty(conditional.yes()) || mayBeEmpty(conditional.no());
    }
    return true;
  }

  private int anchor(AnchorKind kind, int next) throws UnsupportedPatternException {
    return switch (kind) {
      case TEXT_START -> nfa.add(pattern, Nfa.BEGIN, 0, next, 0);
      case LINE_START ->
          nfa.addSplit(
              pattern,
              nfa.add(pattern, Nfa.BEGIN, 0, next, 0),
              nfa.add(pattern, Nfa.BEHIND, 0, next, behind(NEWLINE)));
      case TEXT_END -> ahead(next, accept -> end(accept));
      case TEXT_END_OR_LAST_NEWLINE ->
          ahead(
              next,
              accept -> {
                int end = end(accept);
                return nfa.addSplit(pattern, chars(NEWLINE, end), end);
              });
      case LINE_END ->
          ahead(next, accept -> nfa.addSplit(pattern, chars(NEWLINE, accept), end(accept)));
      case WORD_BOUNDARY -> boundary(CodePointSet.word(false), true, next);
      case NOT_WORD_BOUNDARY -> boundary(CodePointSet.word(false), false, next);
      case ASCII_WORD_BOUNDARY -> boundary(CodePointSet.word(true), true, next);
      case ASCII_NOT_WORD_BOUNDARY -> boundary(CodePointSet.word(true), false, next);
    };
  }

  private int end(int next) throws UnsupportedPatternException {
    return nfa.add(pattern, Nfa.END, 0, next, 0);
  }

  /** Builds what a lookahead looks for, given where it ends. */
  private interface Body {
    int build(int accept) throws UnsupportedPatternException;
  }

  /** A positive lookahead; at the end of another one it is what that one goes on to look for. */
  private int ahead(int next, Body body) throws UnsupportedPatternException {
    if (inBehind) {
      throw new UnsupportedPatternException("a lookbehind looks ahead");
    }
    if (acceptOfAhead == NONE) {
      int accept = nfa.add(pattern, Nfa.ACCEPT, 0, 0, 0);
      return nfa.add(pattern, Nfa.AHEAD, 0, next, body.build(accept));
    }
    if (next != acceptOfAhead) {
      throw new UnsupportedPatternException("a lookahead looks further ahead");
    }
    return body.build(next);
  }

  private int boundary(CodePointSet word, boolean wanted, int next)
      throws UnsupportedPatternException {
    int look = behind(word);
    if (inLook() && nfa.op(next) == Nfa.CHARS && next != acceptOfAhead) {
      CodePointSet set = sets.get(nfa.a(next));
      int member = chars(set.minus(word.complement()), nfa.b(next));
      int other = chars(set.minus(word), nfa.b(next));
      return nfa.addSplit(
          pattern,
          nfa.add(pattern, Nfa.BEHIND, 0, wanted ? other : member, look),
          nfa.add(pattern, Nfa.BEHIND, 1, wanted ? member : other, look));
    }
    // Where \b follows a word character none may follow, where \B does one must.
    int none = noneAhead(word, next);
    int one = ahead(next, accept -> chars(word, accept));
    if (wanted) {
      return nfa.addSplit(
          pattern,
          nfa.add(pattern, Nfa.BEHIND, 0, none, look),
          nfa.add(pattern, Nfa.BEHIND, 1, one, look));
    }
    // In an empty text there is no \B.
    int other = ahead(next, accept -> chars(word.complement(), accept));
    int inside = nfa.add(pattern, Nfa.BEHIND, 1, none, look);
    return nfa.addSplit(
        pattern,
        nfa.add(pattern, Nfa.BEHIND, 0, one, look),
        nfa.add(pattern, Nfa.BEHIND, 0, inside, behind(CodePointSet.ALL)),
        nfa.add(pattern, Nfa.BEGIN, 0, other, 0));
  }

  private int noneAhead(CodePointSet set, int next) throws UnsupportedPatternException {
    return ahead(
        next, accept -> nfa.addSplit(pattern, chars(set.complement(), accept), end(accept)));
  }

  /** The number of the lookbehind for one character. */
  private int behind(CodePointSet set) throws UnsupportedPatternException {
    Integer known = behindCharacters.get(set);
    if (known == null) {
      known = behind(seen -> chars(set, seen));
      behindCharacters.put(set, known);
    }
    return known;
  }

  private int behind(Body body) throws UnsupportedPatternException {
    if (behindEntries.size() == Long.SIZE) {
      throw new UnsupportedPatternException("there are too many lookbehinds");
    }
    int number = behindEntries.size();
    behindEntries.add(NONE); // its body may ask for others
    boolean outer = inBehind;
    inBehind = true;
    int seen = nfa.add(pattern, Nfa.SEEN, number, 0, 0);
    int any = nfa.add(pattern, Nfa.CHARS, trie(CodePointSet.ALL), NONE, 0);
    int entry = nfa.addSplit(pattern, body.build(seen), any);
    nfa.setNext(any, entry);
    inBehind = outer;
    behindEntries.set(number, entry);
    return number;
  }

  private int look(RegexNode.Look look, int next) throws UnsupportedPatternException {
    if (!look.negative() && look.body().captures()) {
      throw new UnsupportedPatternException("a lookaround captures");
    }
    if (look.direction() == Direction.BEHIND) {
      if (inLook()) {
        throw new UnsupportedPatternException("a lookaround looks behind");
      }
      int number = behind(seen -> build(look.body(), seen));
      return nfa.add(pattern, Nfa.BEHIND, look.negative() ? 1 : 0, next, number);
    }
    if (!look.negative()) {
      return ahead(next, accept -> buildAhead(look.body(), accept));
    }
    if (inLook()) {
      throw new UnsupportedPatternException("a lookaround excludes what follows");
    }
    int accept = nfa.add(pattern, Nfa.ACCEPT, 0, 0, 0);
    return nfa.add(pattern, Nfa.AHEAD, 1, next, buildAhead(look.body(), accept));
  }

  private int buildAhead(RegexNode body, int accept) throws UnsupportedPatternException {
    int outer = acceptOfAhead;
    acceptOfAhead = accept;
    try {
      return build(body, accept);
    } finally {
      acceptOfAhead = outer;
    }
  }
}
