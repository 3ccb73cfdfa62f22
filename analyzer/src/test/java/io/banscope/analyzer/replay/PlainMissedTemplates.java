package io.banscope.analyzer.replay;

import io.banscope.analyzer.replay.JailResult.MissedTemplate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@link MissedTemplates} without its memory of shapes: the one must do as the other. */
final class PlainMissedTemplates {
  static final int MAX_TEMPLATES = 500;
  static final int MAX_LEAF = 24;
  static final int MAX_CHILDREN = 64;

  /** Host and program of a syslog line, and the word that says most. */
  private static final int DEPTH = 3;

  private static final int NUMERATOR = 3;
  private static final int DENOMINATOR = 5;

  private final List<Template> templates = new ArrayList<>(); // by first appearance
  private Node root = new Node();
  private long others;

  /** Counts a line, given without its date. */
  void add(String line) {
    List<String> tokens = PlainLineMask.tokens(line);
    Node leaf = leaf(tokens);
    Template template = leaf.closest(tokens);
    if (template != null) {
      template.join(tokens);
      return;
    }
    if (templates.size() == MAX_TEMPLATES) {
      dropRare();
      leaf = leaf(tokens);
    }
    template = new Template(tokens, example(line));
    templates.add(template);
    leaf.templates.add(template);
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
    for (Template template : templates) {
      leaf(template.tokens).templates.add(template);
    }
  }

  private static String example(String line) {
    int looked = PlainLineMask.looked(line);
    return looked == line.length() ? line : line.substring(0, looked) + PlainLineMask.REST;
  }

  /** The root, whose children are numbers of tokens; a node with children by token; a leaf. */
  private static final class Node {
    final Map<Object, Node> children = new HashMap<>();
    final List<Template> templates = new ArrayList<>();

    Node sized(int size) {
      return children.computeIfAbsent(size, key -> new Node());
    }

    Node child(String token) {
      Node child = children.get(token);
      if (child != null) {
        return child;
      }
      // the wildcard's own place is always free: one more than there are others
      String key = children.size() < MAX_CHILDREN ? token : PlainLineMask.WILDCARD;
      return children.computeIfAbsent(key, absent -> new Node());
    }

    @org.jspecify.annotations.Nullable
    Template closest(List<String> tokens) {
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

    void join(List<String> others) {
      for (int i = 0; i < tokens.size(); i++) {
        if (!tokens.get(i).equals(others.get(i))) {
          tokens.set(i, PlainLineMask.WILDCARD);
        }
      }
      count++;
    }

    String text() {
      return String.join(" ", tokens);
    }
  }
}
