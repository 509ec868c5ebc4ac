package org.yilian.portal.hospital.importing.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Bundles to read, and one reader for all tests: its definitions take seconds to load. */
public final class ReadingFixture {
  static final String PATIENT_ID = "mfrggzdfmztwq2lkmfrggzdfmy";
  private static final Path BUNDLES = Path.of("..", "server-config", "src", "demo", "fhir");
  private static final byte[] KEY =
      "a key of thirty-two octets, yes!".getBytes(StandardCharsets.UTF_8);
  private static final BundleReader READER = new BundleReader();

  private ReadingFixture() {}

  /** The repository's demo Bundles, compressed. */
  public static List<Path> demoBundles() {
    try (Stream<Path> files = Files.list(BUNDLES)) {
      return files.filter(file -> file.toString().endsWith(".json.gz")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ReadBundle read(Path file) throws BundleRefusedException {
    return read(octets(file));
  }

  static synchronized ReadBundle read(byte[] file) throws BundleRefusedException {
    return READER.read(request(file, KEY), percentage -> {});
  }

  static ReadBundle read(String json) throws BundleRefusedException {
    return read(json.getBytes(StandardCharsets.UTF_8));
  }

  static synchronized ReadBundle readUnderAnotherKey(Path file) throws BundleRefusedException {
    byte[] key = KEY.clone();
    key[0] ^= 1;
    return READER.read(request(octets(file), key), percentage -> {});
  }

  /** A request as the node makes it. */
  public static ReadRequest request(byte[] file) {
    return request(file, KEY);
  }

  private static ReadRequest request(byte[] file, byte[] key) {
    return new ReadRequest(
        PATIENT_ID,
        "nfrggzdfmztwq2lkmfrggzdfmy",
        "Test Hospital",
        key,
        Instant.parse("2026-11-22T12:00:00Z"),
        file);
  }

  /** A file's octets. */
  public static byte[] octets(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String inflated(Path file) {
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(byte[] octets) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(octets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A collection of resources given as JSON, each called {@code urn:uuid:…<index>}. */
  static String collection(String... resources) {
    StringBuilder entries = new StringBuilder();
    for (int i = 0; i < resources.length; i++) {
      entries
          .append(i == 0 ? "" : ",")
          .append("{\"fullUrl\":\"" + url(i) + "\",\"resource\":" + resources[i] + "}");
    }
    return "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[" + entries + "]}";
  }

  /** A small Bundle with one encounter, as a file. */
  public static byte[] smallBundle() {
    return collection(PATIENT, ENCOUNTER, observation("final", url(0), "none"))
        .getBytes(StandardCharsets.UTF_8);
  }

  static String url(int index) {
    return "urn:uuid:00000000-0000-4000-8000-%012d".formatted(index);
  }

  static final String PATIENT =
      """
      {"resourceType":"Patient","name":[{"text":"王小明","family":"王","given":["小明"]},
        {"family":"Longworth","given":["Ann-Marie","Q"]}],
       "identifier":[{"system":"urn:oid:2.16.156.10011.1.3","value":"120101199003071234"}],
       "telecom":[{"system":"phone","value":"+86 139-1234-5678"}],
       "address":[{"line":["解放路 12 号"],"city":"天津市","state":"天津","postalCode":"300041"}],
       "gender":"female","birthDate":"1990-03-07"}
      """;

  static final String ENCOUNTER =
      """
      {"resourceType":"Encounter","status":"finished",
       "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"},
       "subject":{"reference":"%s","display":"王小明"},
       "participant":[{"individual":{"reference":"Practitioner/77","display":"Dr. Peter Hofmann"}}],
       "period":{"start":"2026-03-01T23:30:00+08:00","end":"2026-03-05T09:00:00+08:00"}}
      """
          .formatted(url(0));

  static String observation(String status, String subject, String note) {
    return """
        {"resourceType":"Observation"%s,"code":{"text":"Temperature"},
         "subject":{"reference":"%s"},"encounter":{"reference":"%s"},
         "effectiveDateTime":"2026-03-02",
         "valueQuantity":{"value":38.50,"unit":"°C"},"note":[{"text":"%s"}]}
        """
        .formatted(status == null ? "" : ",\"status\":\"" + status + "\"", subject, url(1), note);
  }
}
