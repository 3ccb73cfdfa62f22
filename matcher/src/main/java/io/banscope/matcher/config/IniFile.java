package io.banscope.matcher.config;

import io.banscope.matcher.Origin;
import io.banscope.matcher.SourceFile;
import io.banscope.matcher.TracedText;
import java.nio.file.Path;
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
 */
record IniFile(
    Path path,
    SourceFile source,
    Map<String, Map<String, TracedText>> sections,
    Map<String, Origin> headers,
    Map<String, Map<String, Origin>> places) {}
