package org.yilian.portal.hospital.importing.reading;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.yilian.portal.hospital.importing.crypto.KeyedDigest;

/**
 * New names for what may not keep its own.
 *
 * <p>Resources get ids that are a keyed digest of the old ones: the same whenever they are read
 * under the same key, so that records of one patient can refer to one another over several imports,
 * and meaningless to everybody else. People and institutions get numbers, in the order of the file.
 */
final class Pseudonyms {
  private final KeyedDigest digest;
  private final Map<String, String> people = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, String> realNames = new HashMap<>();

  /**
   * Names under a key.
   *
   * @param key 32 octets
   */
  Pseudonyms(byte[] key) {
    digest = new KeyedDigest(key);
  }

  /** A UUID (version 8, RFC 9562 §5.8) for what was called {@code key}. */
  UUID uuid(String key) {
    ByteBuffer octets = ByteBuffer.wrap(digest.of(key));
    long high = (octets.getLong() & ~0xf000L) | 0x8000L;
    long low = (octets.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  /** The same as a URN. */
  String urn(String key) {
    return "urn:uuid:" + uuid(key);
  }

  /** A DICOM UID under 2.25 (ISO/IEC 9834-8) in place of {@code uid}. */
  String dicomUid(String uid) {
    return "2.25." + new BigInteger(uuid(uid).toString().replace("-", ""), 16);
  }

  /**
   * What to show for a person, institution or place.
   *
   * @param type resource type, or null if unknown
   * @param key what names it in the Bundle
   * @param realName or null
   * @return such as {@code Practitioner 2}
   */
  String shown(String type, String key, String realName) {
    String kind = type == null ? "Undisclosed" : type;
    String shown =
        people.computeIfAbsent(
            kind + ' ' + key, k -> kind + ' ' + counts.merge(kind, 1, Integer::sum));
    if (realName != null) {
      realNames.putIfAbsent(shown, realName);
    }
    return shown;
  }

  /** The real names behind what is shown, as far as the Bundle told them. */
  Map<String, String> realNames() {
    return Map.copyOf(realNames);
  }
}
