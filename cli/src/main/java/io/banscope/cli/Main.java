package io.banscope.cli;

/** The entry point. */
public final class Main {
  private Main() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    System.out.println("banscope");
  }
}
