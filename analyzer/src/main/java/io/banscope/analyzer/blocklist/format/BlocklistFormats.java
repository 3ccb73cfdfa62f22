package io.banscope.analyzer.blocklist.format;

import java.util.List;
import java.util.Optional;

/** All formats, in the order in which the help lists them. */
public final class BlocklistFormats {
  private static final List<BlocklistFormat> ALL =
      List.of(
          new PlainFormat(),
          new CsvFormat(),
          new JsonFormat(),
          new JsonLinesFormat(),
          new NftFormat(),
          new IpsetFormat(),
          new IptablesFormat(),
          new NginxDenyFormat(),
          new NginxGeoFormat(),
          new ApacheFormat(),
          new HaproxyFormat(),
          new PfFormat(),
          new HostsDenyFormat(),
          new FirewalldFormat(),
          new MikrotikFormat(),
          new Fail2banFormat(),
          new CrowdsecFormat(),
          new CloudflareFormat(),
          new AwsWafFormat(),
          new AbuseIpdbFormat(),
          new StixFormat(),
          new MispFormat());

  private BlocklistFormats() {}

  /** All of them. */
  public static List<BlocklistFormat> all() {
    return ALL;
  }

  /** Their names. */
  public static List<String> names() {
    return ALL.stream().map(BlocklistFormat::name).toList();
  }

  /** The one that is called so. */
  public static Optional<BlocklistFormat> find(String name) {
    return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
  }
}
