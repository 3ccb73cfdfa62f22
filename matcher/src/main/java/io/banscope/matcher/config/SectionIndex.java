package io.banscope.matcher.config;

import io.banscope.matcher.Origin;
import io.banscope.matcher.SourceFile;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Which section a place in a file belongs to; every file is looked through once. */
final class SectionIndex {
  private final Map<SourceFile, List<String>> names = new IdentityHashMap<>();

  /** The section by the name of its header; empty above the first. */
  String of(Origin place) {
    return names.computeIfAbsent(place.file(), IniParser::sectionsByLine).get(place.line() - 1);
  }
}
