package org.yilian.system;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/**
 * Texts to be looked for in the octets of files, as somebody would who has copied them: as UTF-8
 * and UTF-16, and within base64 and base64url of UTF-8 at each of the three offsets at which it may
 * stand there; in hexadecimal; and inside what is compressed with gzip.
 */
final class NeedlesInFiles {

  private static final int PREFIX = 4;
  private static final int HASHES = 1 << 20;
  private static final byte[] GZIP = {0x1f, (byte) 0x8b};

  private record Needle(String text, byte[] octets) {}

  private final List<Needle> needles = new ArrayList<>();
  private final BitSet beginnings = new BitSet(HASHES);

  /**
   * Prepares the search.
   *
   * @param texts of at least six characters
   */
  NeedlesInFiles(Collection<String> texts) {
    for (String text : texts) {
      for (Charset charset : List.of(UTF_8, UTF_16BE, UTF_16LE)) {
        add(text, text.getBytes(charset));
      }
      byte[] utf8 = text.getBytes(UTF_8);
      add(text, java.util.HexFormat.of().formatHex(utf8).getBytes(US_ASCII));
      for (int offset = 0; offset < 3; offset++) {
        add(text, insideBase64(utf8, offset, Base64.getEncoder()));
        add(text, insideBase64(utf8, offset, Base64.getUrlEncoder()));
      }
    }
  }

  private void add(String text, byte[] octets) {
    needles.add(new Needle(text, octets));
    beginnings.set(hash(octets, 0));
  }

  /** The characters that a text makes in base64 whatever stands before and after it. */
  private static byte[] insideBase64(byte[] text, int offset, Base64.Encoder encoder) {
    byte[] shifted = new byte[offset + text.length];
    System.arraycopy(text, 0, shifted, offset, text.length);
    byte[] encoded = encoder.withoutPadding().encode(shifted);
    int whole = shifted.length / 3 * 4;
    return Arrays.copyOfRange(encoded, offset == 0 ? 0 : offset + 1, whole);
  }

  /**
   * Looks through one file.
   *
   * @param file to read whole
   * @return the texts that stand in it; none, if it has gone meanwhile
   * @throws IOException if it cannot be read
   */
  Set<String> in(Path file) throws IOException {
    try {
      byte[] octets = Files.readAllBytes(file);
      Set<String> found = in(octets);
      if (Arrays.equals(Arrays.copyOf(octets, GZIP.length), GZIP)) {
        found.addAll(in(inflated(file)));
      }
      return found;
    } catch (NoSuchFileException rotatedMeanwhile) {
      return Set.of();
    }
  }

  private static byte[] inflated(Path file) throws IOException {
    ByteArrayOutputStream inflated = new ByteArrayOutputStream();
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      in.transferTo(inflated);
    }
    return inflated.toByteArray();
  }

  private Set<String> in(byte[] octets) {
    Set<String> found = new TreeSet<>();
    for (int at = 0; at + PREFIX <= octets.length; at++) {
      if (beginnings.get(hash(octets, at))) {
        addMatches(octets, at, found);
      }
    }
    return found;
  }

  private void addMatches(byte[] octets, int at, Set<String> found) {
    for (Needle needle : needles) {
      int end = at + needle.octets().length;
      if (end <= octets.length
          && Arrays.equals(octets, at, end, needle.octets(), 0, needle.octets().length)) {
        found.add(needle.text());
      }
    }
  }

  private static int hash(byte[] octets, int at) {
    int prefix =
        octets[at] << 24
            | (octets[at + 1] & 0xff) << 16
            | (octets[at + 2] & 0xff) << 8
            | (octets[at + 3] & 0xff);
    return (prefix * 0x9E3779B1) >>> 12;
  }
}
