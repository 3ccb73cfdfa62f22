package io.banscope.matcher.filter;

import io.banscope.matcher.regex.CodePointSet;
import io.banscope.matcher.regex.Regex;
import io.banscope.matcher.regex.RegexNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes texts that a regex may match, lookarounds and conditions left out of account, or nearly
 * does: what an attacker would feed to it.
 */
final class RegexSampler {
  private static final String FREE = "abz019. :-_[]'\"=,/@<>()";

  private final Random random;
  private final Regex regex;

  /** Put in place of a group; null for none. */
  private final String group;

  private final String content;
  private final List<String> literals = new ArrayList<>();

  RegexSampler(Regex regex, Random random) {
    this(regex, random, "", "");
  }

  RegexSampler(Regex regex, Random random, String group, String content) {
    this.regex = regex;
    this.random = random;
    this.group = group;
    this.content = content;
    collect(regex.root());
  }

  private void collect(RegexNode node) {
    if (node instanceof RegexNode.Literal literal) {
      literals.add(Character.toString(literal.codePoint()));
    }
    if (node instanceof RegexNode.Sequence sequence) {
      StringBuilder run = new StringBuilder();
      for (RegexNode item : sequence.items()) {
        if (item instanceof RegexNode.Literal literal) {
          run.appendCodePoint(literal.codePoint());
        } else {
          flush(run);
          collect(item);
        }
      }
      flush(run);
      return;
    }
    node.children().forEach(this::collect);
  }

  private void flush(StringBuilder run) {
    if (run.length() > 0) {
      literals.add(run.toString());
      run.setLength(0);
    }
  }

  /** A text that the regex matches, or would without its lookarounds. */
  String text() {
    StringBuilder out = new StringBuilder();
    write(regex.root(), out);
    return out.toString();
  }

  /** Literals of the regex in any order, with other text between them. */
  String mix(int length) {
    StringBuilder out = new StringBuilder();
    while (out.length() < length) {
      if (random.nextInt(3) > 0 && !literals.isEmpty()) {
        out.append(literals.get(random.nextInt(literals.size())));
      } else {
        out.append(FREE.charAt(random.nextInt(FREE.length())));
      }
    }
    return out.toString();
  }

  /** Beginnings and parts of texts that match, one after the other. */
  String near(int length) {
    StringBuilder out = new StringBuilder();
    while (out.length() < length) {
      String text = text();
      int from = random.nextInt(3) == 0 ? random.nextInt(text.length() + 1) : 0;
      out.append(text, from, from + random.nextInt(text.length() - from + 1));
    }
    return out.toString();
  }

  private void write(RegexNode node, StringBuilder out) {
    if (node instanceof RegexNode.Literal literal) {
      out.appendCodePoint(literal.codePoint());
    } else if (node instanceof RegexNode.Chars chars) {
      out.appendCodePoint(member(chars.set()));
    } else if (node instanceof RegexNode.Alternation alternation) {
      List<RegexNode> branches = alternation.branches();
      write(branches.get(random.nextInt(branches.size())), out);
    } else if (node instanceof RegexNode.Conditional conditional) {
      write(random.nextBoolean() ? conditional.yes() : conditional.no(), out);
    } else if (node instanceof RegexNode.Repeat repeat) {
      int most = Math.min(repeat.max(), repeat.min() + 6);
      for (int i = repeat.min() + random.nextInt(most - repeat.min() + 1); i > 0; i--) {
        write(repeat.body(), out);
      }
    } else if (node instanceof RegexNode.Group found
        && found.name().filter(group::equals).isPresent()) {
      out.append(content);
    } else if (!(node instanceof RegexNode.Look)) {
      node.children().forEach(child -> write(child, out));
    }
  }

  private int member(CodePointSet set) {
    for (int i = 0; i < 20; i++) {
      int free = FREE.charAt(random.nextInt(FREE.length()));
      if (set.contains(free)) {
        return free;
      }
    }
    return set.rangeCount() == 0 ? 'x' : set.rangeStart(random.nextInt(set.rangeCount()));
  }
}
