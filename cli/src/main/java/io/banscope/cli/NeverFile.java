package io.banscope.cli;

import io.banscope.analyzer.blocklist.ListedBan;
import io.banscope.analyzer.blocklist.NeverListed;
import io.banscope.analyzer.blocklist.input.BanListForm;
import io.banscope.analyzer.blocklist.input.BanListReader;
import io.banscope.analyzer.blocklist.input.BanSink;
import io.banscope.analyzer.blocklist.input.BrokenListException;
import io.banscope.matcher.Diagnostic;
import io.banscope.matcher.ip.IpAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of {@code --never}: addresses and networks line by line. One line that is not understood
 * and nothing is exported, since a list would have what it must not have.
 */
final class NeverFile implements BanSink {
  private static final String EFFECT = "no list is written";

  private final String name;
  private final NeverListed.Builder builder;
  private final ExportMessages messages;
  private boolean broken;

  private NeverFile(String name, NeverListed.Builder builder, ExportMessages messages) {
    this.name = name;
    this.builder = builder;
    this.messages = messages;
  }

  /** Adds what a file has; false if it cannot be used, which is told then. */
  static boolean read(
      Path path, String name, NeverListed.Builder builder, ExportMessages messages) {
    NeverFile file = new NeverFile(name, builder, messages);
    try (InputStream in = Files.newInputStream(path)) {
      BanListReader.read(in, Optional.of(BanListForm.plain), file);
      return !file.broken;
    } catch (BrokenListException e) {
      file.broken(e.line(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      messages.tell(
          Diagnostic.error("--never " + name, ExportMessages.reason(e))
              .effect(EFFECT)
              .help("WHAT is 'private', 'reserved', or a file"));
    }
    return false;
  }

  @Override
  public void ban(ListedBan ban) {
    IpAddress address = IpAddress.parse(ban.id()).orElseThrow();
    builder.add(address, name);
  }

  @Override
  public void broken(long line, String problem) {
    if (!broken) {
      messages.tell(Diagnostic.error(name + ":" + line, problem).effect(EFFECT));
    }
    broken = true;
  }

  @Override
  public void doubt(String problem) {
    throw new AssertionError(problem); // lines of addresses are never in doubt
  }
}
