package io.banscope.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The entry point: gives a command its streams and turns what happens to it into an exit code. */
public final class Main {
  private Main() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    int code =
        run(
            new FileInputStream(FileDescriptor.in),
            new Output(new FileOutputStream(FileDescriptor.out), Terminal.is(1)),
            new Output(new FileOutputStream(FileDescriptor.err), Terminal.is(2)),
            System.getenv(),
            Path.of(""),
            args);
    Runtime.getRuntime().halt(code);
  }

  /**
   * Runs one command in this process.
   *
   * @param directory what relative paths are relative to
   * @return the exit code
   */
  public static int run(
      InputStream in,
      OutputStream out,
      OutputStream err,
      Map<String, String> env,
      Path directory,
      String... args) {
    return run(in, new Output(out), new Output(err), env, directory, args);
  }

  private static int run(
      InputStream in,
      Output out,
      Output err,
      Map<String, String> env,
      Path directory,
      String... args) {
    List<String> words = Arrays.asList(args);
    boolean first = !words.isEmpty() && words.get(0).equals("--debug");
    boolean debug = words.contains("--debug");
    CommandContext context = new CommandContext(in, out, err, env, directory, Instant.now(), debug);
    int code = ExitCode.INVALID;
    try {
      code = guarded(context, first ? words.subList(1, words.size()) : words);
      context.err().flush();
      return code;
    } catch (OutputFailedException e) {
      return e.isReaderGone() ? code : ExitCode.INVALID; // nobody is left to tell
    }
  }

  private static int guarded(CommandContext context, List<String> words) {
    try {
      int code = BanscopeCommand.dispatch(context, words);
      context.out().flush();
      return code;
    } catch (OutputFailedException e) {
      if (e.isReaderGone()) {
        return ExitCode.DONE;
      }
      context.err().line("error: standard output: " + lowerFirst(String.valueOf(e.getMessage())));
      return ExitCode.INVALID;
    } catch (OutOfMemoryError e) {
      return tooLarge(context);
    } catch (RuntimeException | Error e) {
      return bug(context, e);
    }
  }

  private static int tooLarge(CommandContext context) {
    context
        .err()
        .line(
            "error: the input needs more memory than the %d MiB there are"
                .formatted(Runtime.getRuntime().maxMemory() >> 20))
        .line("  effect: the run ended before its report")
        .line("  help: allow more with JAVA_TOOL_OPTIONS=-Xmx4g, or give a part of the log");
    return ExitCode.INVALID;
  }

  private static int bug(CommandContext context, Throwable e) {
    try {
      context.out().flush();
    } catch (OutputFailedException ignored) {
      // What went wrong first is what is told.
    }
    String what = e.getMessage() == null ? "" : ": " + e.getMessage().replace('\n', ' ');
    context.err().line("error: this is a bug of banscope: " + e.getClass().getSimpleName() + what);
    if (context.debug()) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      context.err().print(trace.toString());
    } else {
      context.err().line("  help: 'banscope --debug …' shows where");
    }
    return ExitCode.BUG;
  }

  private static String lowerFirst(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
