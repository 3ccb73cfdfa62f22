package io.banscope.matcher.config;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Shell patterns over the file system as Python's {@code glob} does them: {@code *}, {@code ?},
 * {@code [...]}; wildcards do not match a leading dot; results are in the order of the file system.
 */
public final class PathGlob {
  private PathGlob() {}

  /** The existing paths that match, spelled as the pattern spells them. */
  public static List<String> expand(String pattern) {
    List<String> found = List.of(pattern.startsWith("/") ? "/" : "");
    int start = 0;
    while (start < pattern.length() && pattern.charAt(start) == '/') {
      start++;
    }
    if (start > 1) {
      found = List.of(pattern.substring(0, start));
    }
    while (start < pattern.length()) {
      int slash = pattern.indexOf('/', start);
      int end = slash < 0 ? pattern.length() : slash;
      String part = pattern.substring(start, end);
      int next = end;
      while (next < pattern.length() && pattern.charAt(next) == '/') {
        next++;
      }
      found = step(found, part, pattern.substring(end, next));
      start = next;
    }
    return pattern.isEmpty() ? List.of() : found;
  }

  private static List<String> step(List<String> folders, String part, String slashes) {
    List<String> found = new ArrayList<>();
    for (String folder : folders) {
      List<String> names = isPattern(part) ? matching(folder, part) : List.of(part);
      for (String name : names) {
        String path = folder + name;
        boolean exists =
            slashes.isEmpty()
                ? Files.exists(Path.of(path), LinkOption.NOFOLLOW_LINKS)
                : Files.isDirectory(Path.of(path));
        if (exists) {
          found.add(path + slashes);
        }
      }
    }
    return found;
  }

  private static List<String> matching(String folder, String part) {
    List<String> names = new ArrayList<>();
    Pattern regex = Pattern.compile(regex(part), Pattern.DOTALL);
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(Path.of(folder.isEmpty() ? "." : folder))) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        boolean hidden = name.startsWith(".") && !part.startsWith(".");
        if (!hidden && regex.matcher(name).matches()) {
          names.add(name);
        }
      }
    } catch (IOException | DirectoryIteratorException unreadable) {
      // what cannot be listed matches nothing, as for a shell
      return List.of();
    }
    return names;
  }

  private static boolean isPattern(String part) {
    return part.indexOf('*') >= 0 || part.indexOf('?') >= 0 || part.indexOf('[') >= 0;
  }

  private static String regex(String part) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < part.length(); i++) {
      char unit = part.charAt(i);
      if (unit == '*') {
        regex.append(".*");
      } else if (unit == '?') {
        regex.append('.');
      } else if (unit == '[') {
        int close = part.indexOf(']', i + (part.startsWith("!", i + 1) ? 3 : 2));
        if (close < 0) {
          regex.append("\\[");
        } else {
          regex.append(set(part.substring(i + 1, close)));
          i = close;
        }
      } else {
        regex.append(Pattern.quote(String.valueOf(unit)));
      }
    }
    return regex.toString();
  }

  /** A set of characters: {@code !} in front negates, {@code a-z} is a range. */
  private static String set(String members) {
    boolean negated = members.startsWith("!");
    String rest = negated ? members.substring(1) : members;
    StringBuilder set = new StringBuilder(negated ? "[^" : "[");
    for (int i = 0; i < rest.length(); i++) {
      char unit = rest.charAt(i);
      if (i + 2 < rest.length() && rest.charAt(i + 1) == '-') {
        if (unit <= rest.charAt(i + 2)) {
          set.append(escaped(unit)).append('-').append(escaped(rest.charAt(i + 2)));
        }
        i += 2;
      } else {
        set.append(escaped(unit));
      }
    }
    return set.length() > (negated ? 2 : 1) ? set.append(']').toString() : negated ? "." : "(?!)";
  }

  private static String escaped(char unit) {
    return String.format("\\u%04x", (int) unit);
  }
}
