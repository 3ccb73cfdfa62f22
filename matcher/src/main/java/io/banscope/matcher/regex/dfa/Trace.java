package io.banscope.matcher.regex.dfa;

import java.util.Arrays;

/**
 * The way that a search took through an automaton, off which groups are read backwards. Belongs to
 * one thread.
 *
 * <p>A note is the place in the table of the transition that was taken at a byte. Bytes that were
 * passed over in a state that they do not leave are a gap behind the note before them.
 *
 * <p>Memory: the notes of {@value #WINDOW} bytes or so. Of a longer text the state at the start of
 * each such window is kept; who asks for groups in an earlier one has its notes made again.
 */
final class Trace {
  /** Notes that are kept at a time. */
  private static final int WINDOW = 1 << 16;

  /** Ints of a window: first byte, whether of the second range, state, position in the text. */
  private static final int WINDOW_INTS = 4;

  private static final byte[] NOTHING = {};

  private StateCache cache;

  int[] notes = new int[256];
  int noted;

  /** Bytes of this window beyond one for each note. */
  private int skipped;

  /** Where bytes were passed over: how many notes there were before, and how many bytes. */
  private final IntRow gaps = new IntRow();

  /** Where this window begins in the text. */
  private int base;

  /** The windows of the last search. */
  private final IntRow windows = new IntRow();

  /** The window that the notes are of. */
  private int loaded;

  /** Whether the notes were made again, perhaps only up to some match, and in other gaps. */
  private boolean isMadeAgain;

  /** The last steps of the last search: over the line feed and over the end. */
  private final int[] tail = new int[2];

  // The text of the last search, for those who ask for groups.
  private byte[] bytes = NOTHING;
  private int to;
  private int from2;
  private int to2;

  Trace(StateCache cache) {
    this.cache = cache;
  }

  /** Begins a search, of the ranges {@code [from, to)} and {@code [from2, to2)}. */
  void begin(
      StateCache searched,
      byte[] text,
      int from,
      int firstEnd,
      int secondFrom,
      int secondEnd,
      int state) {
    cache = searched;
    bytes = text;
    to = firstEnd;
    from2 = secondFrom;
    to2 = secondEnd;
    isMadeAgain = false;
    base = 0;
    noted = 0;
    skipped = 0;
    gaps.clear();
    loaded = 0;
    int[] first = windows.values;
    first[0] = from;
    first[1] = 0;
    first[2] = state;
    first[3] = 0;
    windows.size = WINDOW_INTS;
  }

  /** Lets go of the text; groups cannot be asked for any more. */
  void release() {
    bytes = NOTHING;
  }

  /** How many bytes of the text were read. */
  int position() {
    return base + noted + skipped;
  }

  /** The window that is being noted. */
  int window() {
    return loaded;
  }

  /** Makes room for the notes of some bytes that begin at {@code at}, in a new window if needed. */
  void expect(int count, int at, boolean second, int state) {
    if (noted + count > WINDOW) {
      beginWindow(at, second, state);
    }
    reserve(count + 1);
  }

  private void beginWindow(int at, boolean second, int state) {
    base += noted + skipped;
    windows.add(at);
    windows.add(second ? 1 : 0);
    windows.add(state);
    windows.add(base);
    loaded = windows.size / WINDOW_INTS - 1;
    noted = 0;
    skipped = 0;
    gaps.clear();
  }

  private void reserve(int more) {
    if (notes.length < noted + more) {
      notes = Arrays.copyOf(notes, Math.max(noted + more, notes.length * 3 / 2));
    }
  }

  /**
   * Notes bytes that lead from a state to itself.
   *
   * @param count how many, at least one
   */
  void addGap(int state, int count) {
    if (count > 1) {
      gaps.add(noted);
      gaps.add(count - 1);
      skipped += count - 1;
    }
    reserve(1);
    notes[noted++] = state + cache.skipClass;
  }

  /** Notes the last steps, the first of them with 0, the one behind it with 1. */
  void addLast(int last, int place) {
    reserve(1);
    tail[last] = place;
    notes[noted++] = place;
  }

  /**
   * Reads groups.
   *
   * @param thread the thread that has matched
   * @param at after how many bytes of the text
   * @param count after how many notes of its window
   * @param spans receives start and end of each group; all -1 before
   * @param wanted the tag to stop at, as the others are not asked for; -1 for none
   */
  void read(int thread, int matchWindow, int at, int count, int[] spans, int wanted) {
    int window = matchWindow;
    int position = at;
    int note = count;
    if (isMadeAgain || window != loaded) {
      load(window, position);
      note = noted;
    }
    int follows = thread;
    while (true) {
      follows = back(follows, note, position, spans, wanted);
      if (follows < 0) {
        return;
      }
      position = windows.values[window * WINDOW_INTS + 3];
      if (--window < 0) {
        take(cache.startStepId(), follows, 0, spans);
        return;
      }
      load(window, position);
      note = noted;
    }
  }

  /**
   * Follows a thread back through the notes of this window.
   *
   * @return the thread at its start; negative when no tag can come any more that is asked for
   */
  private int back(int last, int count, int end, int[] spans, int wanted) {
    int thread = last;
    int position = end;
    int gap = gaps.size - 2;
    while (gap >= 0 && gaps.values[gap] >= count) {
      gap -= 2;
    }
    for (int note = count - 1; note >= 0; note--) {
      int place = notes[note];
      int id = cache.stepId(place);
      if (id != BackSteps.PLAIN) {
        thread = take(id, thread, position, spans);
        if (thread == BackSteps.STOP || wanted >= 0 && spans[wanted] >= 0) {
          return -1;
        }
      }
      position--;
      if (gap >= 0 && gaps.values[gap] == note) {
        position -= gaps.values[gap + 1];
        gap -= 2;
      }
    }
    return thread;
  }

  /** Makes the notes of a window again, byte by byte, up to a position in the text. */
  private void load(int window, int limit) {
    int entry = window * WINDOW_INTS;
    boolean second = windows.values[entry + 1] != 0;
    int state = windows.values[entry + 2];
    base = windows.values[entry + 3];
    noted = 0;
    skipped = 0;
    gaps.clear();
    if (!second) {
      state = again(windows.values[entry], to, limit, state);
    }
    state = again(second ? windows.values[entry] : from2, to2, limit, state);
    for (int last = 0; position() < limit; last++) {
      reserve(1);
      notes[noted++] = tail[last];
    }
    loaded = window;
    isMadeAgain = true;
  }

  private int again(int from, int end, int limit, int start) {
    int[] table = cache.table;
    int state = start;
    for (int i = from; i < end && position() < limit; i++) {
      reserve(2);
      int at = state + (cache.classes[bytes[i] & 0xff] & 0xff);
      notes[noted++] = at;
      int next = table[at];
      state = Math.abs(next);
      if (next < 0 && cache.state(state).skips) {
        int last = PlainBytes.end(bytes, i + 1, Math.min(end, i + 1 + limit - position())) - 1;
        if (last > i) {
          addGap(state, last - i);
          i = last;
        }
      }
    }
    return state;
  }

  /** Follows a thread back over one step. */
  private int take(int id, int thread, int position, int[] spans) {
    if (id == BackSteps.PLAIN) {
      return thread;
    }
    int entry = cache.backEntry(id + thread);
    int at = BackSteps.tagsAt(entry);
    if (at > 0) {
      for (int tag = cache.backTag(at); tag > 0; tag = cache.backTag(++at)) {
        if (spans[tag - 1] < 0) {
          spans[tag - 1] = position;
        }
      }
    }
    int parent = BackSteps.parent(entry);
    if (parent == BackSteps.STOP && spans[0] < 0) {
      spans[0] = 0;
    }
    return parent;
  }
}
