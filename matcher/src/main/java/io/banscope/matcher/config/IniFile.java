package io.banscope.matcher.config;

import io.banscope.matcher.Origin;
import io.banscope.matcher.SourceFile;
import io.banscope.matcher.TracedText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One file as parsed, before layers and interpolation.
 *
 * @param path where it is
 * @param source its text
 * @param sections the sections by name, {@code DEFAULT} among them when the file has it; options
 *     are in lower case, everything in the order of the file
 * @param headers where each section is opened first
 * @param places where the name of each option of each section stands
 * @param whole whether all of the file could be read
 */
record IniFile(
    Path path,
    SourceFile source,
    Map<String, Map<String, TracedText>> sections,
    Map<String, Origin> headers,
    Map<String, Map<String, Origin>> places,
    boolean whole) {
  /** Stands for a file that cannot be read at all. */
  static IniFile unreadable(Path path, String name) {
    SourceFile nothing = new SourceFile(name, List.of());
    return new IniFile(path, nothing, Map.of(), Map.of(), Map.of(), false);
  }
}
