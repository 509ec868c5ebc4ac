package org.yilian.portal.hospital.importing.reading;

import static java.util.stream.Collectors.joining;

import ca.uhn.fhir.context.FhirContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Resource;
import org.yilian.portal.hospital.importing.reading.BundleContents.Item;

/**
 * Reads one file after the other. Not thread-safe; the first file takes some ten seconds longer,
 * while FHIR's definitions are read.
 */
final class BundleReader {
  private static final Set<String> INPATIENT_CLASSES = Set.of("IMP", "ACUTE", "NONAC", "OBSENC");
  private static final int VALIDATED_TOGETHER = 20;

  private final FhirContext context = FhirContext.forR4Cached();
  private final BundleParser parser = new BundleParser(context);
  private final StructureValidator validator = new StructureValidator(context);

  /**
   * Reads a file into records.
   *
   * @param request the file and whose it is
   * @param progress told the percentage done, rising
   * @throws BundleRefusedException if anything in it is not as it must be
   */
  ReadBundle read(ReadRequest request, IntConsumer progress) throws BundleRefusedException {
    BundleContents contents = BundleContents.of(parser.parse(BundleText.of(request.file())));
    Findings findings = new Findings();
    validate(contents, findings, progress);
    findings.refuseIfAny();
    List<RecordDraft> drafts = EncounterSplitter.split(contents);
    if (drafts.isEmpty()) {
      throw new BundleRefusedException("Bundle", "holds nothing clinical");
    }
    return assemble(request, contents, drafts, findings);
  }

  private void validate(BundleContents contents, Findings findings, IntConsumer progress) {
    List<Item> taken = new ArrayList<>();
    for (Item item : contents.items()) {
      if (ResourceKinds.isClinical(item.type()) || ResourceKinds.isIdentity(item.type())) {
        taken.add(item);
      } else {
        findings.remark(new Problem(item.where(), item.type() + " is left out"));
      }
    }
    for (int from = 0; from < taken.size(); from += VALIDATED_TOGETHER) {
      int to = Math.min(from + VALIDATED_TOGETHER, taken.size());
      validator.validate(taken.subList(from, to), findings);
      progress.accept(100 * to / taken.size());
    }
  }

  private ReadBundle assemble(
      ReadRequest request, BundleContents contents, List<RecordDraft> drafts, Findings findings)
      throws BundleRefusedException {
    Scrubber scrubber = Scrubber.of(IdentifyingText.of(contents));
    Pseudonyms pseudonyms = new Pseudonyms(request.pseudonymKey());
    deidentify(contents, drafts, scrubber, pseudonyms, findings);
    RecordDocument document = new RecordDocument(request, pseudonyms, contents.patient());
    byte[] identity =
        json(
            IdentityPart.of(
                contents.patientResource(), request.participant(), pseudonyms.realNames()));
    List<ReadRecord> records = new ArrayList<>();
    for (RecordDraft draft : drafts) {
      Period period = period(draft, drafts, request);
      byte[] clinical = json(document.build(draft, period));
      check(clinical, draft, scrubber);
      records.add(
          new ReadRecord(
              source(contents, draft),
              kind(draft),
              period.firstDay(),
              period.lastDay(),
              clinical,
              identity));
    }
    return new ReadBundle(records, findings.remarks());
  }

  private static void deidentify(
      BundleContents contents,
      List<RecordDraft> drafts,
      Scrubber scrubber,
      Pseudonyms pseudonyms,
      Findings findings) {
    Deidentifier deidentifier =
        new Deidentifier(
            pseudonyms, scrubber, new ReferenceRewriter(contents, pseudonyms, scrubber));
    Set<Item> items = new LinkedHashSet<>();
    drafts.forEach(draft -> items.addAll(draft.items()));
    items.forEach(deidentifier::clean);
    deidentifier.remarks().forEach(findings::remark);
  }

  private static void check(byte[] clinical, RecordDraft draft, Scrubber scrubber)
      throws BundleRefusedException {
    String where = draft.isSummary() ? "Bundle" : draft.encounter().where();
    if (clinical.length > ReadingLimits.MAX_RECORD_BYTES) {
      throw new BundleRefusedException(where, "makes a record that is too large");
    }
    var leak = new LeakCheck(scrubber).find(clinical);
    if (leak.isPresent()) {
      throw new BundleRefusedException(
          where, "cannot be de-identified: an identity remains in its record at " + leak.get());
    }
  }

  private static Period period(RecordDraft draft, List<RecordDraft> drafts, ReadRequest request) {
    List<Period> periods =
        (draft.isSummary() ? drafts : List.of(draft))
            .stream()
                .filter(d -> !d.isSummary())
                .flatMap(d -> Period.of(d.encounterResource()).stream())
                .toList();
    return Period.spanning(periods).orElseGet(() -> Period.at(request.now()));
  }

  private static String kind(RecordDraft draft) {
    if (draft.isSummary()) {
      return "report";
    }
    Encounter encounter = draft.encounterResource();
    return INPATIENT_CLASSES.contains(encounter.getClass_().getCode()) ? "inpatient" : "outpatient";
  }

  /** A summary is another one once it sums up something else. */
  private static String source(BundleContents contents, RecordDraft draft) {
    String part =
        draft.isSummary()
            ? draft.items().stream().map(Item::key).sorted().collect(joining("\n", "summary\n", ""))
            : draft.encounter().key();
    return contents.patient().key() + '\n' + part;
  }

  private byte[] json(Resource resource) {
    return context
        .newJsonParser()
        .setOverrideResourceIdWithBundleEntryFullUrl(false)
        .encodeResourceToString(resource)
        .getBytes(StandardCharsets.UTF_8);
  }
}
