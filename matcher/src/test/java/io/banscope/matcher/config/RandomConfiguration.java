package io.banscope.matcher.config;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Makes small configurations full of layers, includes, references, tags, conditional sections and
 * option lists. Most of them are right. The same seed gives the same configuration.
 *
 * <p>Left out is what 1.0.2 does otherwise than 1.1 (spec config-dialect.md sections 5.3 and 13):
 * options of an option list that have a conditional form, other separators in {@code ignoreip}.
 */
final class RandomConfiguration {
  private static final List<String> NAMES = List.of("a", "b", "c", "x", "long-name", "n.1");
  private static final List<String> CONDITIONAL = List.of("p", "q");
  private static final List<String> REGEX_OPTIONS =
      List.of(
          "failregex",
          "ignoreregex",
          "prefregex",
          "datepattern",
          "journalmatch",
          "usedns",
          "maxlines",
          "logtype");
  private static final List<String> ACTION_OPTIONS =
      List.of(
          "actionstart",
          "actionban",
          "actionunban",
          "actioncheck",
          "norestored",
          "actionflush",
          "actionstart_on_demand",
          "actionrepair",
          "timeout");
  private static final List<String> JAIL_OPTIONS =
      List.of(
          "maxretry",
          "findtime",
          "bantime",
          "ignoreip",
          "usedns",
          "maxmatches",
          "failregex",
          "ignoreregex",
          "prefregex",
          "datepattern",
          "journalmatch",
          "bantime.increment",
          "bantime.factor",
          "ignoreself",
          "logencoding",
          "logtimezone",
          "ignorecache",
          "ignorecommand",
          "bantime.maxtime");

  private final Random random;
  private final String log;

  /** Position of the first name that values may refer to. */
  private int firstName;

  /** The options of the current section, so that few are written twice. */
  private final Set<String> used = new HashSet<>();

  /** A generator whose log files are {@code log} with a digit appended. */
  RandomConfiguration(long seed, String log) {
    this.random = new Random(seed);
    this.log = log;
  }

  /** The files by path. */
  Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("jail.conf", jails("jail.conf"));
    if (chance(40)) {
      files.put("jail.local", jails("jail.local"));
    }
    if (chance(25)) {
      files.put("jail.d/z.conf", jails("z.conf"));
    }
    if (chance(15)) {
      files.put("jail.d/A.local", jails("A.local"));
    }
    files.put("filter.d/f.conf", definition(REGEX_OPTIONS, true));
    for (String more : List.of("f.local", "f.d/1.conf", "inc.conf", "inc.local", "inc2.conf")) {
      if (chance(40)) {
        files.put("filter.d/" + more, definition(REGEX_OPTIONS, chance(20)));
      }
    }
    files.put("filter.d/g.local", definition(REGEX_OPTIONS, true));
    files.put("action.d/act.conf", definition(ACTION_OPTIONS, true));
    if (chance(40)) {
      files.put("action.d/act.local", definition(ACTION_OPTIONS, false));
    }
    files.put("action.d/only.local", definition(ACTION_OPTIONS, true));
    return files;
  }

  private String jails(String file) {
    StringBuilder out = new StringBuilder();
    boolean base = file.equals("jail.conf");
    if (base || chance(40)) {
      section(out, "DEFAULT");
      if (base) {
        NAMES.forEach(name -> option(out, name, literal()));
      }
      free(out, random.nextInt(3), false);
      if (chance(30)) {
        String option = pick(JAIL_OPTIONS);
        option(out, option, jailValue(option));
      }
    }
    for (String jail : List.of("one", "two", "Three 3")) {
      if (!base && chance(50)) {
        continue;
      }
      section(out, jail);
      if (base) {
        option(out, "enabled", chance(90) ? pick(List.of("true", "yes", "1", "ON")) : "2");
        option(out, "filter", (chance(90) ? pick(List.of("f", "g")) + optionList() : ""));
        option(out, "backend", pick(List.of("polling", "auto", "systemd", "systemd[a=1]")));
        option(out, "logpath", log + pick(List.of("1", "?", "2 tail", "*", "1\n   " + log + "2")));
      }
      if (base || chance(40)) {
        option(out, "action", actions());
      }
      for (int i = random.nextInt(5); i > 0; i--) {
        String option = pick(JAIL_OPTIONS);
        option(out, option, jailValue(option));
      }
      free(out, random.nextInt(3), false);
    }
    return out.toString();
  }

  private String definition(List<String> options, boolean complete) {
    StringBuilder out = new StringBuilder();
    if (chance(15)) {
      section(out, "INCLUDES");
      option(
          out,
          pick(List.of("before", "after")),
          pick(
              List.of(
                  "inc.conf", "inc2.conf\n  inc.conf", "%(inc)s.conf", "missing.conf", "f.conf")));
      option(out, "inc", "inc");
    }
    section(out, "DEFAULT");
    if (complete) {
      NAMES.forEach(name -> option(out, name, literal()));
    } else {
      free(out, 1, true);
    }
    section(out, "Definition");
    for (String option : options) {
      if (chance(complete ? 60 : 30)) {
        option(out, option, definitionValue(option));
      }
    }
    free(out, random.nextInt(4), true);
    if (chance(60)) {
      section(out, "Init");
      free(out, random.nextInt(4), true);
      if (chance(30)) {
        option(out, pick(CONDITIONAL), literal());
      }
    }
    if (chance(25)) {
      section(out, "Init?family=inet6");
      option(out, pick(CONDITIONAL), value(true));
    }
    if (chance(50)) {
      section(out, "s");
      free(out, 1, true);
      option(out, "only-s", literal());
    }
    return out.toString();
  }

  /** Options without meaning; mostly they refer to later names, so that few lead to themselves. */
  private void free(StringBuilder out, int count, boolean inDefinition) {
    for (int i = 0; i < count; i++) {
      int name = random.nextInt(NAMES.size());
      firstName = chance(3) ? 0 : name + 1;
      option(out, NAMES.get(name), chance(40) ? literal() : value(inDefinition));
      firstName = 0;
    }
  }

  private String definitionValue(String option) {
    return switch (option) {
      case "maxlines" -> chance(90) ? String.valueOf(random.nextInt(20)) : value(true);
      case "norestored", "actionstart_on_demand" ->
          chance(80) ? pick(List.of("true", "0", "no", "Yes", "x")) : "<" + pick(NAMES) + ">";
      case "usedns", "logtype" -> pick(List.of("no", "warn", "<" + pick(NAMES) + ">", "journal"));
      case "journalmatch" -> chance(85) ? pick(List.of("A=1", "A=1 + \"B=2 3\"\n  C=<a>")) : "";
      default -> chance(95) ? lines(true) : "";
    };
  }

  private String jailValue(String option) {
    return switch (option) {
      case "maxretry", "maxmatches" -> pick(List.of("3", " 07", "1_0", "%(n.1)s", "5 # x"));
      case "ignoreip" -> pick(List.of("192.0.2.1 ::1", "a, b,c", "", "%(a)s"));
      case "journalmatch" -> pick(List.of("A=b", "%(known/journalmatch)s", "x\n   y 'z w'"));
      case "failregex", "ignoreregex", "prefregex", "datepattern" ->
          chance(25) ? "%(known/" + option + ")s\n   more" : lines(false);
      default -> chance(60) ? literal() : value(false);
    };
  }

  private String actions() {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(3); i > 0; i--) {
      out.append(pick(List.of("act", "only", "act", "act", "py.py")));
      out.append(optionList()).append(chance(50) ? " " : "\n    ");
    }
    if (chance(3)) {
      out.append(pick(List.of("nothing", "act[x", "act[x=\"1\" ]")));
    }
    return out.toString();
  }

  private String optionList() {
    if (chance(40)) {
      return "";
    }
    StringBuilder out = new StringBuilder("[");
    for (int i = random.nextInt(3); i >= 0; i--) {
      String name = chance(80) ? pick(NAMES) : pick(List.of("mode", "name", "A", "usedns", "x"));
      out.append(name).append('=');
      switch (random.nextInt(4)) {
        case 0 -> out.append(pick(List.of("1", "w x", "", "a;b")));
        case 1 -> out.append('"').append(listValue()).append('"');
        case 2 -> out.append('\'').append(listValue()).append('\'');
        default -> out.append(pick(List.of("v", "<b>", "<known/a>", "%(a)s")));
      }
      out.append(i == 0 ? (chance(8) ? "," : "") : pick(List.of(",", ", ", "][", ",\n    ")));
    }
    return out.append(chance(10) ? "\n   ]" : "]").toString();
  }

  private String listValue() {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      out.append(
          pick(
              List.of(
                  "t",
                  "1, 2",
                  "]",
                  "[",
                  "<a>",
                  "<c>",
                  "<known/x>",
                  "%%(a)s",
                  "%(b)s",
                  " ",
                  "<HOST>",
                  "é",
                  "<s/only-s>")));
    }
    return out.toString();
  }

  private String lines(boolean inDefinition) {
    StringBuilder out = new StringBuilder(value(inDefinition));
    for (int i = random.nextInt(3); i > 0; i--) {
      out.append(
          pick(List.of("\n    ", "\n\n    ", "\n# comment\n    ", " ; end\n      ", "\n\t")));
      out.append(value(inDefinition));
    }
    return out.toString();
  }

  private String literal() {
    return pick(List.of("1", "two", "", "v w", "^x$", "a;b", "it's", "\"q\"", "ü", "1h", "<HOST>"));
  }

  private String value(boolean inDefinition) {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      int kind = random.nextInt(100);
      if (firstName == NAMES.size()) {
        kind %= 45;
      }
      String name = pick(NAMES.subList(Math.min(firstName, NAMES.size() - 1), NAMES.size()));
      if (kind < 45) {
        out.append(literal());
      } else if (kind < 60) {
        out.append("<").append(chance(95) ? name : upper(name)).append(">");
      } else if (kind < 74) {
        out.append("%(").append(chance(99) ? name : "nope").append(")s");
      } else if (kind < 78) {
        out.append("%(known/").append(name).append(")s");
      } else if (kind < 82) {
        out.append("%(default/").append(name).append(")s");
      } else if (kind < 85) {
        out.append(pick(List.of("%%", "%%(a)s", "%(__name__)s", chance(5) ? "%" : "%%", "%(A)s")));
      } else if (!inDefinition) {
        out.append(literal());
      } else if (kind < 88) {
        out.append("<known/").append(name).append(">");
      } else if (kind < 91) {
        out.append(pick(List.of("<s/only-s>", "<Init/" + name + ">", "<s/" + name + ">")));
        out.append(pick(List.of("", "<default/" + name + ">", "<Definition/" + name + ">")));
      } else if (kind < 94) {
        out.append(
            pick(
                List.of(
                    "<<" + name + ">>",
                    "<" + name + "-<" + name + ">>",
                    "<s/<" + name + ">>",
                    "<<" + name + ">-name>",
                    "< a>",
                    "<p>",
                    "<q>")));
      } else if (kind < 97) {
        out.append(
            pick(List.of("<maxretry>", "<backend>", "<filter>", "<name>", "<mode>", "<findtime>")));
      } else {
        out.append(
            pick(
                List.of(
                    "<logtype>", "<ip>", "<matches>", chance(50) ? "<s/only-s>" : "%(s/only-s)s")));
      }
    }
    return out.toString();
  }

  private void section(StringBuilder out, String name) {
    out.append('[').append(name).append(chance(5) ? "] behind" : "]").append(lineEnd());
    used.clear();
  }

  private void option(StringBuilder out, String name, String value) {
    boolean again = !used.add(name);
    if (again && !chance(1)) {
      return;
    }
    String shown = chance(5) ? upper(name) : name;
    out.append(shown).append(pick(List.of(" = ", "=", ": ", " =  "))).append(value);
    out.append(chance(4) ? " ; comment" : "").append(lineEnd());
    if (chance(4)) {
      out.append(pick(List.of("# comment", "", "   ; indented comment", "  "))).append(lineEnd());
    }
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  private String lineEnd() {
    return chance(2) ? "\r\n" : "\n";
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
