package io.banscope.matcher.filter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names that values of a filter's matches have, as numbers: those that decide something first,
 * with fixed numbers, then all others of its regexes. Immutable.
 */
final class FieldNames {
  static final int MLFID = 0;
  static final int FID = 1;
  static final int IP4 = 2;
  static final int IP6 = 3;
  static final int DNS = 4;
  static final int CIDR = 5;
  static final int USER = 6;
  static final int NOFAIL = 7;
  static final int GAINED = 8;
  static final int FORGET = 9;
  static final int PENDING = 10;
  static final int USERS = 11;
  static final int MATCHES = 12;
  static final int NOFAIL_MATCHES = 13;

  /** The first that decides nothing: it is there to be reported only. */
  static final int IP = 14;

  static final int CONTENT = 15;

  private static final List<String> KNOWN =
      List.of(
          "mlfid",
          "fid",
          "ip4",
          "ip6",
          "dns",
          "cidr",
          "user",
          "nofail",
          "mlfgained",
          "mlfforget",
          "mlfpending",
          "users",
          "matches",
          "nofail-matches",
          "ip",
          "content");

  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  private FieldNames() {
    KNOWN.forEach(this::add);
  }

  /** Those of some regexes. */
  static FieldNames of(List<GroupPlan> regexes) {
    FieldNames made = new FieldNames();
    regexes.forEach(regex -> regex.names().forEach(made::add));
    return made;
  }

  private void add(String name) {
    if (numbers.putIfAbsent(name, names.size()) == null) {
      names.add(name);
    }
  }

  /** How many there are. */
  int count() {
    return names.size();
  }

  String name(int field) {
    return names.get(field);
  }

  /** The name of a field with a fixed number. */
  static String known(int field) {
    return KNOWN.get(field);
  }

  int number(String name) {
    return numbers.get(name);
  }

  /** Whether whose failure a match is, or whether it is one, may depend on the value. */
  static boolean decides(int field) {
    return field < IP;
  }
}
