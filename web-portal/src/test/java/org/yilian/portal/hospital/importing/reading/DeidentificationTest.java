package org.yilian.portal.hospital.importing.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.ENCOUNTER;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.PATIENT;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.collection;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.demoBundles;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.inflated;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.observation;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.read;
import static org.yilian.portal.hospital.importing.reading.ReadingFixture.url;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * S-2.5: the clinical part names nobody. What identifies is gathered here from the raw JSON, by
 * other means than the code under test uses.
 */
class DeidentificationTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static List<Path> bundles() {
    return demoBundles();
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void noIdentityInADemoBundleSurvives(Path file) throws Exception {
    Set<String> identifying = new LinkedHashSet<>();
    gather(JSON.readTree(inflated(file)), identifying);
    identifying.remove("00000"); // Synthea's postal code for an unknown one
    assertThat(identifying).hasSizeGreaterThan(20);
    Pattern any = anyOf(identifying);

    for (ReadRecord record : read(file).records()) {
      List<String> texts = new ArrayList<>();
      texts(JSON.readTree(record.clinical()), "", texts);
      assertThat(texts.stream().filter(text -> any.matcher(text).find())).isEmpty();
    }
  }

  private static Pattern anyOf(Set<String> identifying) {
    return Pattern.compile(
        identifying.stream()
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "(?iu)(?<!\\w)(?:", ")(?!\\w)")));
  }

  private static void gather(JsonNode node, Set<String> found) {
    if (Set.of("Patient", "Practitioner", "Organization")
        .contains(node.path("resourceType").asText())) {
      for (String member : List.of("name", "identifier", "address", "telecom")) {
        for (String key : List.of("family", "given", "value", "line", "city", "postalCode")) {
          node.path(member).findValues(key).forEach(value -> texts(value, "", found));
        }
      }
    }
    String reference = node.path("reference").asText();
    String display = node.path("display").asText();
    if (reference.matches("(Practitioner|Organization|Location)\\?.*") && !display.isEmpty()) {
      found.add(reference.substring(reference.lastIndexOf('|') + 1));
      found.add(display);
      if (reference.startsWith("Practitioner")) {
        found.addAll(List.of(display.replace("Dr. ", "").split(" ")));
      }
    }
    node.forEach(child -> gather(child, found));
  }

  private static void texts(JsonNode node, String member, Collection<String> found) {
    if (node.isTextual()) {
      found.add(node.asText());
      if (member.equals("data")) {
        byte[] data = Base64.getDecoder().decode(node.asText());
        found.add(new String(data, StandardCharsets.UTF_8));
      }
    }
    node.properties().forEach(field -> texts(field.getValue(), field.getKey(), found));
    if (node.isArray()) {
      node.forEach(child -> texts(child, member, found));
    }
  }

  @Test
  void namesNumbersAndAddressesLeaveFreeText() throws Exception {
    String clinical =
        clinical(
            "王小明（王女士）, ann-marie LONGWORTH, seen by Hofmann; ID 120101199003071234,"
                + " tel. +86 139 1234 5678 or 8613912345678, 解放路 12 号, 天津市 300041,"
                + " born 1990-03-07. Long QT.");

    assertThat(clinical)
        .doesNotContain("小明", "王女士", "120101199003071234", "5678", "解放路", "天津市", "300041")
        .doesNotContainIgnoringCase("longworth")
        .doesNotContainIgnoringCase("ann-marie")
        .doesNotContain("Hofmann", "1990-03-07", "Practitioner/77")
        .contains("Long QT", "Practitioner 1", "\"value\":38.50", "\"birthDate\":\"1990\"");
  }

  @Test
  void narrativeIdentifiersMetadataAndUnknownExtensionsAreLeftOut() throws Exception {
    String procedure =
        """
        {"resourceType":"Procedure","status":"completed","id":"p-99",
         "meta":{"source":"http://his.example/records/99"},
         "text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">told</div>"},
         "identifier":[{"system":"http://his.example","value":"OP-2026-0007"}],
         "extension":[{"url":"http://his.example/nickname","valueString":"Secretname"}],
         "code":{"text":"Appendectomy"},"subject":{"reference":"%s"},
         "encounter":{"reference":"%s"},
         "performer":[{"actor":{"display":"Unnamed Surgeon"}}]}
        """
            .formatted(url(0), url(1));

    assertThat(
            new String(
                read(collection(PATIENT, ENCOUNTER, procedure)).records().get(0).clinical(),
                StandardCharsets.UTF_8))
        .doesNotContain("p-99", "his.example", "told", "OP-2026-0007", "Secretname", "Surgeon")
        .contains("Appendectomy", "Undisclosed 1");
  }

  @Test
  void attachmentsThatAreNoTextAreLeftOutAndSaid() throws Exception {
    String document =
        """
        {"resourceType":"DocumentReference","status":"current","subject":{"reference":"%s"},
         "content":[{"attachment":{"contentType":"application/pdf","data":"JVBERi0xLjQ="}}],
         "context":{"encounter":[{"reference":"%s"}]}}
        """
            .formatted(url(0), url(1));

    ReadBundle bundle = read(collection(PATIENT, ENCOUNTER, document));

    assertThat(new String(bundle.records().get(0).clinical(), StandardCharsets.UTF_8))
        .doesNotContain("JVBERi0xLjQ=");
    assertThat(bundle.remarks())
        .contains(
            new Problem("Bundle.entry[2].resource", "an attachment that is no text is left out"));
  }

  @Test
  void theIdentityPartTellsWhoThePatientAndThePseudonymsAre() throws Exception {
    String identity =
        new String(
            read(collection(PATIENT, ENCOUNTER)).records().get(0).identity(),
            StandardCharsets.UTF_8);

    assertThat(identity)
        .contains("王小明", "120101199003071234", "1990-03-07", "Practitioner 1", "Dr. Peter Hofmann");
  }

  private static String clinical(String note) throws Exception {
    ReadBundle bundle = read(collection(PATIENT, ENCOUNTER, observation("final", url(0), note)));
    return new String(bundle.records().get(0).clinical(), StandardCharsets.UTF_8);
  }
}
