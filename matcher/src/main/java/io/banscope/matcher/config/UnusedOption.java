package io.banscope.matcher.config;

import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.Origin;
import java.util.List;

/**
 * Something that was written and changes nothing.
 *
 * @param kind what it is
 * @param name the option or the section
 * @param section the section the option stands in; for a section its own name
 * @param owner what it was looked for in, such as {@code filter 'sshd'}
 * @param place where the name stands
 * @param near the names that may have been meant
 */
public record UnusedOption(
    Kind kind, String name, String section, String owner, Origin place, List<String> near) {
  /** The owner of what stands in the files of the jails. */
  static final String JAILS = "a jail";

  /** What can be unused. */
  public enum Kind {
    /** An option of a section. */
    OPTION,
    /** A whole section. */
    SECTION,
    /** An option of an option list, as in {@code filter = name[option=value]}. */
    GIVEN
  }

  public UnusedOption {
    near = List.copyOf(near);
  }

  private String effect() {
    if (kind != Kind.SECTION) {
      return "it changes nothing";
    }
    return owner.equals(JAILS)
        ? "its options hold for no other jail"
        : "its options change nothing";
  }

  /** The same as a warning. */
  public Diagnostic diagnostic() {
    String shown = kind == Kind.SECTION ? "[" + name + "]" : name;
    String message =
        switch (kind) {
          case OPTION -> "no option of " + owner + ", and no value in use refers to it";
          case SECTION ->
              owner.equals(JAILS)
                  ? "is read as a jail of that name"
                  : "no section of " + owner + ", and nothing refers to it";
          case GIVEN -> owner + " has no such parameter, and nothing in it refers to one";
        };
    Diagnostic problem =
        Diagnostic.warning(shown, message).at(place, shown.length()).effect(effect());
    return near.isEmpty()
        ? problem.help("correct the name, or take it out")
        : problem.help(
            "did you mean '"
                + String.join("' or '", near.subList(0, Math.min(3, near.size())))
                + "'?");
  }
}
