package org.yilian.portal.hospital.importing.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** Turns a file's octets into JSON text that is safe to hand to a FHIR parser. */
final class BundleText {
  private static final int GZIP_MAGIC_1 = 0x1f;
  private static final int GZIP_MAGIC_2 = 0x8b;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(ReadingLimits.MAX_DEPTH)
                  .maxStringLength(ReadingLimits.MAX_INFLATED_BYTES)
                  .build())
          .build();

  private BundleText() {}

  /**
   * Inflates, decodes and checks a file.
   *
   * @return JSON text with one object whose {@code resourceType} is {@code Bundle}
   * @throws BundleRefusedException if it inflates beyond the limit, is cut off, is not UTF-8, not
   *     well-formed JSON, or no Bundle
   */
  static String of(byte[] file) throws BundleRefusedException {
    String text = decode(isGzip(file) ? inflate(file) : bounded(file));
    requireBundle(text);
    return text;
  }

  private static boolean isGzip(byte[] file) {
    return file.length > 1 && (file[0] & 0xff) == GZIP_MAGIC_1 && (file[1] & 0xff) == GZIP_MAGIC_2;
  }

  private static byte[] bounded(byte[] file) throws BundleRefusedException {
    if (file.length > ReadingLimits.MAX_INFLATED_BYTES) {
      throw tooLarge();
    }
    return file;
  }

  private static byte[] inflate(byte[] file) throws BundleRefusedException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
      byte[] inflated = in.readNBytes(ReadingLimits.MAX_INFLATED_BYTES + 1);
      return bounded(inflated);
    } catch (IOException e) {
      throw new BundleRefusedException("file", "is damaged or cut off: it does not inflate");
    }
  }

  private static BundleRefusedException tooLarge() {
    return new BundleRefusedException(
        "file", "is larger than " + (ReadingLimits.MAX_INFLATED_BYTES >> 20) + " MiB inflated");
  }

  private static String decode(byte[] octets) throws BundleRefusedException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new BundleRefusedException("file", "is not UTF-8 text");
    }
  }

  private static void requireBundle(String text) throws BundleRefusedException {
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new BundleRefusedException("file", "is not a JSON object");
      }
      String resourceType = readMembers(json);
      if (json.nextToken() != null) {
        throw new BundleRefusedException(place(json.currentLocation()), "text after the Bundle");
      }
      if (!"Bundle".equals(resourceType)) {
        throw new BundleRefusedException("resourceType", "is not Bundle");
      }
    } catch (JsonProcessingException e) {
      throw new BundleRefusedException(
          place(e.getLocation()), "is not well-formed JSON, or has a member twice, or is cut off");
    } catch (IOException e) {
      throw new BundleRefusedException("file", "cannot be read");
    }
  }

  private static String readMembers(JsonParser json) throws IOException {
    String resourceType = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean isType = "resourceType".equals(json.currentName());
      if (json.nextToken() == JsonToken.VALUE_STRING && isType) {
        resourceType = json.getText();
      }
      json.skipChildren();
    }
    return resourceType;
  }

  private static String place(JsonLocation location) {
    return location == null
        ? "file"
        : "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
