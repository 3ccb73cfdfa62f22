package io.banscope.analyzer.blocklist.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/** Ids that follow from names: version 5 of RFC 4122, in a name space of our own. */
final class NameUuid {
  /** Chosen once at random. */
  private static final UUID SPACE = UUID.fromString("0e2d8d0c-6f0b-4f0c-9c2b-5d1f6a8e37b4");

  private static final long VERSION_5 = 5L << 12;
  private static final long VARIANT = 1L << 63;

  private NameUuid() {}

  /** The id of a name. */
  static UUID of(String name) {
    return of(List.of(name));
  }

  /** The id of a name of several parts. */
  static UUID of(Iterable<String> parts) {
    MessageDigest sha1;
    try {
      sha1 = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e); // every JDK has it
    }
    ByteBuffer space = ByteBuffer.allocate(16);
    space.putLong(SPACE.getMostSignificantBits()).putLong(SPACE.getLeastSignificantBits());
    sha1.update(space.array());
    String between = "";
    for (String part : parts) {
      sha1.update((between + part).getBytes(StandardCharsets.UTF_8));
      between = "\n";
    }
    ByteBuffer hash = ByteBuffer.wrap(sha1.digest());
    long high = hash.getLong() & ~0xf000L | VERSION_5;
    long low = hash.getLong() & ~(3L << 62) | VARIANT;
    return new UUID(high, low);
  }
}
