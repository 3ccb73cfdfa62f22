package io.banscope.matcher.regex;

import java.util.List;
import java.util.Optional;

/**
 * Where a search needs to try at all.
 *
 * @param place the positions that can start a match
 * @param first the code points a match can start with; empty for any, or none at all
 */
record StartCondition(Place place, Optional<CodePointSet> first) {
  /** Positions that can start a match. */
  enum Place {
    ANYWHERE,
    /** Only the start of the text. */
    TEXT_START,
    /** Only the start of the text and after line feeds. */
    LINE_START
  }

  static StartCondition of(RegexNode root, FirstCharacters firsts) {
    return new StartCondition(place(root), firsts.of(root));
  }

  /** Where a match of a node can start. */
  static Place place(RegexNode node) {
    if (node instanceof RegexNode.Anchor anchor) {
      return switch (anchor.kind()) {
        case TEXT_START -> Place.TEXT_START;
        case LINE_START -> Place.LINE_START;
        default -> Place.ANYWHERE;
      };
    }
    if (node instanceof RegexNode.Sequence sequence) {
      return place(sequence.items().get(0));
    }
    if (node instanceof RegexNode.Group group) {
      return place(group.body());
    }
    if (node instanceof RegexNode.Atomic atomic) {
      return place(atomic.body());
    }
    if (node instanceof RegexNode.Alternation alternation) {
      return weakest(alternation.branches());
    }
    return Place.ANYWHERE;
  }

  private static Place weakest(List<RegexNode> branches) {
    Place weakest = Place.TEXT_START;
    for (RegexNode branch : branches) {
      Place place = place(branch);
      if (place == Place.ANYWHERE) {
        return place;
      }
      if (place == Place.LINE_START) {
        weakest = place;
      }
    }
    return weakest;
  }
}
