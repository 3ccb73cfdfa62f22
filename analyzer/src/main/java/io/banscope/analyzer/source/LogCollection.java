package io.banscope.analyzer.source;

import io.banscope.matcher.Diagnostic;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files found so far, each once, in the order in which they were named. */
final class LogCollection {
  /**
   * A file.
   *
   * @param member what is read
   * @param folder the folder it is in, links resolved
   * @param rotation its place in a chain
   * @param written when it was last written
   */
  record Entry(LogMember member, Path folder, RotationName rotation, Instant written) {
    /** Whether {@code fileName}, in the same folder, is an older part of the same log. */
    boolean isNewerThan(String fileName) {
      RotationName other = RotationName.of(fileName);
      return member.isFile()
          && rotation.base().equals(other.base())
          && other.compareTo(rotation) < 0;
    }
  }

  private record Place(Path folder, String base) {}

  private static final String STANDARD_INPUT = "-";

  /** By what tells files apart whatever their names: links lead to the same key. */
  private final Map<Object, Entry> entries = new LinkedHashMap<>();

  private final List<Diagnostic> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** Adds standard input. */
  void addStandardInput() {
    Path path = Path.of(STANDARD_INPUT);
    LogMember member = new LogMember("standard input", path, LogMember.Kind.STANDARD_INPUT);
    Entry entry = new Entry(member, path, RotationName.of(STANDARD_INPUT), Instant.EPOCH);
    if (entries.putIfAbsent(STANDARD_INPUT, entry) != null) {
      notes.add("standard input was named twice and is read once");
    }
  }

  /**
   * Adds a file that is not a directory.
   *
   * @param name what the user calls it
   */
  void add(String name, Path path) throws IOException {
    BasicFileAttributes facts = Files.readAttributes(path, BasicFileAttributes.class);
    if (!Files.isReadable(path)) {
      throw new AccessDeniedException(path.toString());
    }
    LogMember.Kind kind = facts.isRegularFile() ? LogMember.Kind.FILE : LogMember.Kind.STREAM;
    Path absolute = path.toAbsolutePath().normalize();
    Entry entry =
        new Entry(
            new LogMember(name, path, kind),
            absolute.getParent().toRealPath(),
            RotationName.of(absolute.getFileName().toString()),
            facts.lastModifiedTime().toInstant());
    Object key = key(path, facts);
    Entry known = entries.putIfAbsent(key, entry);
    if (known == null) {
      return;
    }
    if (Files.isSymbolicLink(known.member().path()) && !Files.isSymbolicLink(path)) {
      entries.put(key, entry); // the name that rotation gave it says where it belongs
    }
    String other = known.member().name();
    notes.add(
        other.equals(name)
            ? name + ": was named twice and is read once"
            : name + ": is the same file as " + other + " and is read once");
  }

  private static Object key(Path path, BasicFileAttributes facts) throws IOException {
    return facts.fileKey() == null ? path.toRealPath() : facts.fileKey();
  }

  /** Whether this file has been added, under whatever name. */
  boolean has(Path path) {
    try {
      return entries.containsKey(key(path, Files.readAttributes(path, BasicFileAttributes.class)));
    } catch (IOException e) {
      return false;
    }
  }

  void problem(Diagnostic problem) {
    problems.add(problem);
  }

  void note(String note) {
    notes.add(note);
  }

  /** How much was found, or found wanting; it grows. */
  int seen() {
    return entries.size() + problems.size() + notes.size();
  }

  /** The files as they are now. */
  List<Entry> named() {
    return List.copyOf(entries.values());
  }

  /** The files grouped into logs. */
  FoundLogs result() {
    Map<Object, List<Entry>> chains = new LinkedHashMap<>();
    entries.forEach(
        (key, entry) ->
            chains
                .computeIfAbsent(
                    entry.member().isFile()
                        ? new Place(entry.folder(), entry.rotation().base())
                        : key,
                    any -> new ArrayList<>())
                .add(entry));
    List<LogChain> logs = new ArrayList<>();
    for (List<Entry> entries : chains.values()) {
      RotationOrder order = new RotationOrder(entries);
      List<Entry> chain = order.chain();
      order.note().ifPresent(notes::add);
      noteSameParts(chain);
      logs.add(LogChain.of(chain.stream().map(Entry::member).toList()));
    }
    return new FoundLogs(logs, problems, notes);
  }

  private void noteSameParts(List<Entry> chain) {
    for (int i = 1; i < chain.size(); i++) {
      Entry older = chain.get(i - 1);
      Entry newer = chain.get(i);
      if (older.rotation().isSamePart(newer.rotation())) {
        notes.add(
            older.member().name()
                + ", "
                + newer.member().name()
                + ": have the same place in the rotation; both are read, in this order");
      }
    }
  }
}
