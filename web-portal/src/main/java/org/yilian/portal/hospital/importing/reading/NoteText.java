package org.yilian.portal.hospital.importing.reading;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Resource;

/**
 * Makes notes readable: what documents and reports carry as base64 becomes the narrative of a
 * section, each text once, however many resources carry it.
 */
final class NoteText {
  private static final String PLAIN = "text/plain";

  private NoteText() {}

  /**
   * The narrative of these resources' plain texts; null if there are none.
   *
   * @param resources already de-identified
   */
  static Narrative of(List<Resource> resources) {
    Set<String> texts = new LinkedHashSet<>();
    resources.stream()
        .flatMap(NoteText::attachments)
        .filter(attachment -> attachment.hasData() && isPlain(attachment))
        .map(attachment -> new String(attachment.getData(), StandardCharsets.UTF_8).strip())
        .filter(text -> !text.isEmpty())
        .forEach(texts::add);
    if (texts.isEmpty()) {
      return null;
    }
    Narrative narrative = new Narrative().setStatus(Narrative.NarrativeStatus.GENERATED);
    narrative.setDivAsString(
        texts.stream()
            .map(NoteText::paragraphs)
            .collect(Collectors.joining("", "<div>", "</div>")));
    return narrative;
  }

  private static Stream<Attachment> attachments(Resource resource) {
    if (resource instanceof DocumentReference document) {
      return document.getContent().stream().map(content -> content.getAttachment());
    }
    return resource instanceof DiagnosticReport report
        ? report.getPresentedForm().stream()
        : Stream.empty();
  }

  private static boolean isPlain(Attachment attachment) {
    return attachment.hasContentType() && attachment.getContentType().startsWith(PLAIN);
  }

  private static String paragraphs(String text) {
    return text.lines()
        .filter(line -> !line.isBlank())
        .map(line -> "<p>" + escaped(line) + "</p>")
        .collect(Collectors.joining());
  }

  /** Control characters have no place in XHTML. */
  private static String escaped(String line) {
    return line.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("\\p{Cntrl}", " ");
  }
}
