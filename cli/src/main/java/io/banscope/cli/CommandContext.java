package io.banscope.cli;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * What a command may touch of the world around it; tests give their own.
 *
 * @param in standard input
 * @param out data
 * @param err everything else
 * @param env the environment
 * @param directory what relative paths are relative to
 * @param started when the command started
 * @param debug whether unexpected failures show their stack trace
 */
record CommandContext(
    InputStream in,
    Output out,
    Output err,
    Map<String, String> env,
    Path directory,
    Instant started,
    boolean debug) {
  /** The file or directory that {@code argument} names. */
  Path path(String argument) {
    return directory.resolve(argument);
  }
}
