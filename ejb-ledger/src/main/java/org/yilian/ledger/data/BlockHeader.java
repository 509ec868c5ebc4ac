package org.yilian.ledger.data;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a block, which its hash and the hospitals' attestations stand for (protocol §3).
 *
 * @param height from 1
 * @param previous hash of the header before; {@link Digest#ZERO} for the first
 * @param merkleRoot root over the block's entries
 * @param time the block's time, in whole milliseconds; never before the previous block's
 * @param count number of transactions, at least 1
 * @param changes digest of what the contracts changed
 */
public record BlockHeader(
    BlockHeight height,
    Digest previous,
    Digest merkleRoot,
    Instant time,
    int count,
    Digest changes) {
  private static final Pattern ENCODED =
      Pattern.compile(
          "\\{\"height\":(\\d{1,18}),\"previous\":\"([\\w-]{43})\",\"merkleRoot\":\"([\\w-]{43})\""
              + ",\"time\":(-?\\d{1,18}),\"count\":(\\d{1,9}),\"changes\":\"([\\w-]{43})\"\\}");

  /**
   * @throws MalformedValueException if height or count is below 1, the time has a fraction of a
   *     millisecond, or only one of height and predecessor says "first"
   */
  public BlockHeader {
    Objects.requireNonNull(merkleRoot);
    Objects.requireNonNull(changes);
    if (height.value() < 1 || count < 1) {
      throw new MalformedValueException("a block has a height and transactions");
    }
    if ((height.value() == 1) != previous.equals(Digest.ZERO)) {
      throw new MalformedValueException("the first block, and it alone, has no predecessor");
    }
    if (!time.equals(Instant.ofEpochMilli(time.toEpochMilli()))) {
      throw new MalformedValueException("a block's time is in whole milliseconds");
    }
  }

  /**
   * @return the octets that are hashed: JSON in the order of the components, without white space
   */
  public byte[] octets() {
    return text().getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * @return {@link #octets} as text
   */
  public String text() {
    return "{\"height\":"
        + height
        + ",\"previous\":\""
        + previous
        + "\",\"merkleRoot\":\""
        + merkleRoot
        + "\",\"time\":"
        + time.toEpochMilli()
        + ",\"count\":"
        + count
        + ",\"changes\":\""
        + changes
        + "\"}";
  }

  /**
   * @return the header's hash, by which the next block and attestations name it
   */
  public Digest hash() {
    return Digest.sha256(octets());
  }

  /**
   * @param text what {@link #text} writes, and nothing else
   * @return the header
   * @throws MalformedValueException if the text is anything else
   */
  public static BlockHeader parse(String text) {
    Matcher matcher = ENCODED.matcher(text);
    if (!matcher.matches()) {
      throw new MalformedValueException("not a block header");
    }
    BlockHeader header =
        new BlockHeader(
            new BlockHeight(Long.parseLong(matcher.group(1))),
            Digest.parse(matcher.group(2)),
            Digest.parse(matcher.group(3)),
            Instant.ofEpochMilli(Long.parseLong(matcher.group(4))),
            Integer.parseInt(matcher.group(5)),
            Digest.parse(matcher.group(6)));
    if (!header.text().equals(text)) {
      throw new MalformedValueException("a block header has one text only");
    }
    return header;
  }
}
