package io.banscope.matcher.filter;

/** What a regex of a filter is for. */
enum RegexRole {
  PREFREGEX("prefregex"),
  FAILREGEX("failregex"),
  IGNOREREGEX("ignoreregex");

  private final String option;

  RegexRole(String option) {
    this.option = option;
  }

  /** The option it is written in. */
  String option() {
    return option;
  }
}
