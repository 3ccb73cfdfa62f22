package io.banscope.analyzer.replay;

import io.banscope.analyzer.replay.JailResult.MissedTemplate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Groups missed lines by their shape while they come in. What is found depends only on the lines
 * and their order.
 *
 * <p>Source: P. He, J. Zhu, Z. Zheng, M. Lyu, "Drain: An Online Log Parsing Approach with Fixed
 * Depth Tree", ICWS 2017. {@link LineMask} replaces what varies by its nature; a tree of fixed
 * depth leads over the number of tokens and the first {@value #DEPTH} tokens to a leaf; a line
 * joins the most similar template of its leaf, where at least {@value #NUMERATOR}/{@value
 * #DENOMINATOR} of the tokens agree, and makes what differs a wildcard; else it begins a template.
 *
 * <p>Lines are hostile, so everything is bounded:
 *
 * <ul>
 *   <li>A node has {@value #MAX_CHILDREN} children by token, all other tokens share one.
 *   <li>In a leaf with {@value #MAX_LEAF} templates a line joins the most similar one whatever the
 *       similarity: it is compared with no more than these. Giving up templates may join leaves, so
 *       that there are more; none is added then.
 *   <li>Of {@value #MAX_TEMPLATES} templates those with the fewest lines are dropped until half are
 *       left (as lossy counting does: G. Manku, R. Motwani, VLDB 2002); their lines go to the
 *       others, and counts are lower bounds from then on. So a flood of shapes costs a constant
 *       amount per line and does not displace what is frequent.
 * </ul>
 *
 * <p>Most lines have a shape that was there before. Which template a shape joined is kept, {@value
 * #SLOTS} shapes of up to {@value #MOST_KEPT} bytes by their hash; it holds until a template of
 * that leaf is added or gets another wildcard, and a line that finds it only adds to a count.
 *
 * <p>Memory: at most about 4 MB (a template: {@value LineMask#MAX_CHARS} characters of example, as
 * many in up to {@value LineMask#MAX_TOKENS} tokens; and the shapes). Belongs to one thread.
 */
final class MissedTemplates {
  static final int MAX_TEMPLATES = 500;
  static final int MAX_LEAF = 24;
  static final int MAX_CHILDREN = 64;

  /** Names of users are part of a shape: there are more shapes than templates. */
  private static final int SLOTS = 1 << 12;

  private static final int MOST_KEPT = 256;

  /** Host and program of a syslog line, and the word that says most. */
  private static final int DEPTH = 3;

  private static final int NUMERATOR = 3;
  private static final int DENOMINATOR = 5;

  private final @Nullable KnownShape[] known = new KnownShape[SLOTS];
  private final List<Template> templates = new ArrayList<>(); // by first appearance
  private Node root = new Node();
  private long others;

  /** Counts a line, read without its date. */
  void add(LineMask mask) {
    int slot = mask.keyHash() & SLOTS - 1;
    KnownShape shape = known[slot];
    if (shape != null && shape.isCurrent() && mask.hasKey(shape.key)) {
      shape.template.count++;
      return;
    }
    List<String> tokens = mask.tokens();
    Node leaf = leaf(tokens);
    Template template = leaf.closest(tokens);
    if (template == null) {
      if (templates.size() == MAX_TEMPLATES) {
        dropRare();
        leaf = leaf(tokens);
      }
      template = new Template(tokens, mask.example());
      templates.add(template);
      leaf.templates.add(template);
      leaf.version++;
    } else if (template.join(tokens)) {
      leaf.version++;
    } else if (mask.keyLength() <= MOST_KEPT) { // not the first time: most shapes of a flood are
      known[slot] = new KnownShape(mask.key(), template, leaf);
    }
  }

  /** The groups, most lines first, ties by first appearance; what had no room is the last one. */
  List<MissedTemplate> templates() {
    List<Template> sorted = new ArrayList<>(templates);
    sorted.sort(Comparator.comparingLong((Template template) -> template.count).reversed());
    List<MissedTemplate> result = new ArrayList<>();
    for (Template template : sorted) {
      result.add(new MissedTemplate(template.text(), template.count, template.example));
    }
    if (others > 0) {
      result.add(MissedTemplate.others(others));
    }
    return result;
  }

  private Node leaf(List<String> tokens) {
    Node node = root.sized(tokens.size());
    for (int i = 0; i < Math.min(DEPTH, tokens.size()); i++) {
      node = node.child(tokens.get(i));
    }
    return node;
  }

  /** Of equal counts the later ones go: what a flood makes is younger than what was there. */
  private void dropRare() {
    List<Template> sorted = new ArrayList<>(templates);
    sorted.sort(Comparator.comparingLong((Template template) -> template.count).reversed());
    for (Template dropped : sorted.subList(MAX_TEMPLATES / 2, MAX_TEMPLATES)) {
      dropped.count = -dropped.count;
      others -= dropped.count;
    }
    templates.removeIf(template -> template.count < 0);
    root = new Node();
    Arrays.fill(known, null);
    for (Template template : templates) {
      leaf(template.tokens).templates.add(template);
    }
  }

  /** A shape, and the template that lines of it join as long as the leaf is as it was. */
  private static final class KnownShape {
    final byte[] key;
    final Template template;
    final Node leaf;
    final int version;

    KnownShape(byte[] key, Template template, Node leaf) {
      this.key = key;
      this.template = template;
      this.leaf = leaf;
      version = leaf.version;
    }

    boolean isCurrent() {
      return version == leaf.version;
    }
  }

  /** The root, whose children are numbers of tokens; a node with children by token; a leaf. */
  private static final class Node {
    final Map<Object, Node> children = new HashMap<>();
    final List<Template> templates = new ArrayList<>();
    int version; // of a leaf: how often its templates changed

    Node sized(int size) {
      return children.computeIfAbsent(size, key -> new Node());
    }

    Node child(String token) {
      Node child = children.get(token);
      if (child != null) {
        return child;
      }
      // the wildcard's own place is always free: one more than there are others
      String key = children.size() < MAX_CHILDREN ? token : LineMask.WILDCARD;
      return children.computeIfAbsent(key, absent -> new Node());
    }

    @Nullable Template closest(List<String> tokens) {
      Template closest = null;
      int most = -1;
      for (Template template : templates) {
        int agreeing = template.agreeing(tokens);
        if (agreeing > most) {
          most = agreeing;
          closest = template;
        }
      }
      boolean similar = most * DENOMINATOR >= tokens.size() * NUMERATOR;
      return similar || templates.size() >= MAX_LEAF ? closest : null;
    }
  }

  /** A shape; {@code add} changes it. */
  private static final class Template {
    final List<String> tokens;
    final String example;
    long count = 1;

    Template(List<String> tokens, String example) {
      this.tokens = tokens;
      this.example = example;
    }

    int agreeing(List<String> others) {
      int agreeing = 0;
      for (int i = 0; i < tokens.size(); i++) {
        agreeing += tokens.get(i).equals(others.get(i)) ? 1 : 0;
      }
      return agreeing;
    }

    /** Takes a line in; whether it changed the template. */
    boolean join(List<String> others) {
      boolean changed = false;
      for (int i = 0; i < tokens.size(); i++) {
        String token = tokens.get(i);
        if (!token.equals(others.get(i)) && !token.equals(LineMask.WILDCARD)) {
          tokens.set(i, LineMask.WILDCARD);
          changed = true;
        }
      }
      count++;
      return changed;
    }

    String text() {
      return String.join(" ", tokens);
    }
  }
}
