package io.banscope.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this program, from the manifest of its jar. */
final class BanscopeVersion implements IVersionProvider {
  /** Such as {@code 0.1.0}; {@code development} when the classes were not packed. */
  static String number() {
    String version = BanscopeVersion.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"banscope " + number()};
  }
}
