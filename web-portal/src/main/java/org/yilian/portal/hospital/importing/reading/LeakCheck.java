package org.yilian.portal.hospital.importing.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Searches a finished clinical part once more, independent of FHIR's structure: every string in its
 * JSON, and what is base64 in it.
 */
final class LeakCheck {
  private static final JsonFactory JSON = new JsonFactory();

  private final Scrubber scrubber;

  LeakCheck(Scrubber scrubber) {
    this.scrubber = scrubber;
  }

  /**
   * Looks for identifying text.
   *
   * @param clinical UTF-8 JSON
   * @return the path of the first find
   */
  Optional<String> find(byte[] clinical) {
    try (JsonParser json = JSON.createParser(clinical)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_STRING && identifies(json.currentName(), json.getText())) {
          return Optional.of(json.getParsingContext().pathAsPointer().toString());
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("a clinical part just made is JSON", e);
    }
  }

  private boolean identifies(String member, String value) {
    if ("data".equals(member)) {
      return scrubber.findsIdentity(
          new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8));
    }
    return scrubber.findsIdentity(value);
  }
}
