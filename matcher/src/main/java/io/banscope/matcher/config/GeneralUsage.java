package io.banscope.matcher.config;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds what is written in {@code fail2ban.conf} in vain. */
final class GeneralUsage {
  /** The owner of what stands in the file. */
  static final String OWNER = "fail2ban.conf";

  private static final List<String> SECTIONS =
      List.of(Definition.DEFINITION, GeneralReader.THREAD, Sections.DEFAULT, Sections.INCLUDES);

  private GeneralUsage() {}

  /** Looks at the file with its layers. */
  static void look(Usage usage, Sections sections) {
    Usage.Scope scope = usage.scope(OWNER, sections, GeneralReader.OPTIONS);
    References reached = References.from(sections, Definition.DEFINITION, GeneralReader.OPTIONS);
    References thread =
        References.from(sections, GeneralReader.THREAD, List.of(GeneralReader.STACKSIZE));
    Set<String> names = new LinkedHashSet<>(reached.names());
    names.addAll(thread.names());
    names.addAll(Usage.inIncludes(sections));
    Set<String> elsewhere = new HashSet<>(reached.elsewhere());
    elsewhere.addAll(thread.elsewhere());
    for (String section : sections.names()) {
      boolean meant = section.equals(Definition.DEFINITION) || section.equals(GeneralReader.THREAD);
      if (section.equals(Sections.INCLUDES)) {
        continue;
      }
      if (!meant && elsewhere.stream().noneMatch(key -> key.startsWith(section + "/"))) {
        scope.section(section, Usage.nearSections(section, SECTIONS));
        continue;
      }
      for (String option : sections.ownOptions(section)) {
        boolean known =
            section.equals(GeneralReader.THREAD)
                ? option.equals(GeneralReader.STACKSIZE)
                : meant && GeneralReader.OPTIONS.contains(option);
        scope.look(
            section,
            option,
            known || names.contains(option) || elsewhere.contains(section + "/" + option),
            names);
      }
    }
    for (String option : sections.defaultOptions()) {
      scope.look(
          Sections.DEFAULT,
          option,
          GeneralReader.OPTIONS.contains(option)
              || names.contains(option)
              || elsewhere.contains(Sections.DEFAULT + "/" + option),
          names);
    }
    scope.includes();
  }
}
