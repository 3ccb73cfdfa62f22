package io.banscope.matcher.regex;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Finds the code points that a character class or a single letter matches under the flags in force.
 *
 * <p>Without {@code IGNORECASE} that is the class as written. With it Python compares the lower
 * case of the text's character with a set of lower case letters; the answer here is the set of all
 * characters for which that comparison succeeds.
 */
final class ClassResolver {
  /** Members above this are not folded in a class with other members; a quirk of Python's. */
  private static final int LAST_FOLDED = 0xFFFF;

  /** Answers of {@link #single} for the letters of ASCII without regard to case, once asked for. */
  private static final AtomicReferenceArray<CodePointSet> LETTERS = new AtomicReferenceArray<>(128);

  /** Sets up to this size are gone through member by member. */
  private static final int FEW = 256;

  private static final CodePointSet ASCII_CAPITALS = CodePointSet.range('A', 'Z');

  private final boolean ignoreCase;
  private final boolean ascii;

  ClassResolver(boolean ignoreCase, boolean ascii) {
    this.ignoreCase = ignoreCase;
    this.ascii = ascii;
  }

  /** What a letter outside a class matches. */
  CodePointSet single(int point) {
    if (!ignoreCase || !cased(point)) {
      return CodePointSet.of(point);
    }
    CodePointSet known = ascii || point >= 128 ? null : LETTERS.get(point);
    if (known != null) {
      return known;
    }
    CodePointSet.Builder lowers = new CodePointSet.Builder();
    addFolded(lowers, lower(point));
    CodePointSet found = withThisLowerCase(lowers.build());
    if (!ascii && point < 128) {
      LETTERS.set(point, found);
    }
    return found;
  }

  /** What a class with these members matches. */
  CodePointSet resolve(List<ClassItem> items, boolean negated) {
    if (items.get(0) instanceof ClassItem.Single first && isOnly(first.point(), items)) {
      CodePointSet one = single(first.point());
      return negated ? one.complement() : one;
    }
    boolean fold = ignoreCase && anyHasCase(items);
    CodePointSet.Builder all = new CodePointSet.Builder();
    for (ClassItem item : items) {
      if (item instanceof ClassItem.Single single) {
        addRange(all, single.point(), single.point(), fold);
      } else if (item instanceof ClassItem.Range range) {
        addRange(all, range.first(), range.last(), fold);
      } else if (item instanceof ClassItem.Category category) {
        all.add(category.set(ascii));
      }
    }
    CodePointSet compared = negated ? all.build().complement() : all.build();
    return fold ? withThisLowerCase(compared) : compared;
  }

  private static boolean isOnly(int point, List<ClassItem> items) {
    for (ClassItem item : items) {
      if (!(item instanceof ClassItem.Single single) || single.point() != point) {
        return false;
      }
    }
    return true;
  }

  private boolean anyHasCase(List<ClassItem> items) {
    for (ClassItem item : items) {
      if (hasCase(item)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasCase(ClassItem item) {
    if (item instanceof ClassItem.Single single) {
      return single.point() > LAST_FOLDED || cased(single.point());
    }
    if (item instanceof ClassItem.Range range) {
      if (range.last() > LAST_FOLDED) {
        return true;
      }
      for (int point = range.first(); point <= range.last(); point++) {
        if (cased(point)) {
          return true;
        }
      }
    }
    return false;
  }

  private void addRange(CodePointSet.Builder all, int first, int last, boolean fold) {
    all.add(first, last);
    if (!fold) {
      return;
    }
    for (int point = first; point <= Math.min(last, LAST_FOLDED); point++) {
      addFolded(all, lower(point));
    }
    if (last > LAST_FOLDED && first < last) {
      // Such a range is also compared with the upper case of the lower case.
      CodePointSet small = CharacterTables.Case.SMALL;
      for (int i = 0; i < small.rangeCount(); i++) {
        for (int point = small.rangeStart(i); point < small.rangeEnd(i); point++) {
          int up = CharacterTables.Case.upper(point);
          if (up >= first && up <= last) {
            all.add(point);
          }
        }
      }
    }
  }

  private void addFolded(CodePointSet.Builder all, int lower) {
    all.add(lower);
    if (!ascii) {
      for (int other : CharacterTables.Case.same(lower)) {
        all.add(other);
      }
    }
  }

  /** The code points whose lower case is one of {@code lowers}. */
  private CodePointSet withThisLowerCase(CodePointSet lowers) {
    CodePointSet capitals = ascii ? ASCII_CAPITALS : CharacterTables.Case.CAPITALS;
    CodePointSet.Builder all = new CodePointSet.Builder();
    if (lowers.size() > FEW) {
      all.add(lowers.minus(capitals));
      for (int i = 0; i < capitals.rangeCount(); i++) {
        for (int point = capitals.rangeStart(i); point < capitals.rangeEnd(i); point++) {
          if (lowers.contains(lower(point))) {
            all.add(point);
          }
        }
      }
      return all.build();
    }
    for (int i = 0; i < lowers.rangeCount(); i++) {
      for (int low = lowers.rangeStart(i); low < lowers.rangeEnd(i); low++) {
        if (!capitals.contains(low)) {
          all.add(low);
        }
        if (!ascii) {
          CharacterTables.Case.addCapitals(low, all);
        } else if (low >= 'a' && low <= 'z') {
          all.add(low - 32);
        }
      }
    }
    return all.build();
  }

  private int lower(int point) {
    return ascii ? CharacterTables.asciiLower(point) : CharacterTables.Case.lower(point);
  }

  private boolean cased(int point) {
    return ascii
        ? point >= 'A' && point <= 'Z' || point >= 'a' && point <= 'z'
        : CharacterTables.Case.isCased(point);
  }
}
