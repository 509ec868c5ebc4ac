package org.yilian.portal.hospital.importing.reading;

import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.CompositionStatus;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.yilian.portal.hospital.importing.reading.BundleContents.Item;

/** Builds the clinical part of a record: a FHIR document, its Composition first (protocol §4). */
final class RecordDocument {
  private static final String UUID_URNS = "urn:ietf:rfc:3986";
  private static final Coding EPISODE_NOTE =
      new Coding("http://loinc.org", "34133-9", "Summary of episode note");
  private static final Coding PATIENT_SUMMARY =
      new Coding("http://loinc.org", "60591-5", "Patient summary Document");

  private final ReadRequest request;
  private final Pseudonyms pseudonyms;
  private final Item patient;

  RecordDocument(ReadRequest request, Pseudonyms pseudonyms, Item patient) {
    this.request = request;
    this.pseudonyms = pseudonyms;
    this.patient = patient;
  }

  /**
   * Builds the document of one record.
   *
   * @param draft its resources already de-identified
   * @param period of the encounter, or of everything summed up
   */
  Bundle build(RecordDraft draft, Period period) {
    String key = draft.isSummary() ? "summary" : draft.encounter().key();
    Bundle document = new Bundle();
    document.setType(Bundle.BundleType.DOCUMENT);
    document.setTimestamp(Date.from(request.now()));
    document.setIdentifier(
        new Identifier().setSystem(UUID_URNS).setValue(pseudonyms.urn("document " + key)));
    add(document, pseudonyms.urn("composition " + key), composition(draft, period, key));
    add(document, urlOfPatient(), clinicalPatient());
    for (Item item : draft.items()) {
      add(document, pseudonyms.urn(item.key()), item.resource());
    }
    return document;
  }

  private Composition composition(RecordDraft draft, Period period, String key) {
    Composition composition = new Composition();
    composition.setId(pseudonyms.uuid("composition " + key).toString());
    composition.setStatus(CompositionStatus.FINAL);
    composition.setType(
        new CodeableConcept((draft.isSummary() ? PATIENT_SUMMARY : EPISODE_NOTE).copy()));
    composition.setSubject(new Reference(urlOfPatient()));
    composition.setDate(Date.from(period.endInstant()));
    composition.addAuthor(importer());
    composition.setTitle(title(draft));
    if (!draft.isSummary()) {
      composition.setEncounter(new Reference(pseudonyms.urn(key)));
    }
    addSections(composition, draft.items());
    return composition;
  }

  private Reference importer() {
    Reference author = new Reference().setDisplay(request.hospitalName()).setType("Organization");
    author.setIdentifier(
        new Identifier().setSystem("urn:yilian:hospital").setValue(request.hospital()));
    return author;
  }

  private static String title(RecordDraft draft) {
    if (draft.isSummary()) {
      return "Summary";
    }
    Encounter encounter = draft.encounterResource();
    CodeableConcept type = encounter.getTypeFirstRep();
    if (type.hasText()) {
      return type.getText();
    }
    String display = type.getCodingFirstRep().getDisplay();
    return display == null ? "Encounter" : display;
  }

  private void addSections(Composition composition, List<Item> items) {
    Map<Section, List<Item>> sections = new EnumMap<>(Section.class);
    for (Item item : items) {
      if (Section.isListed(item.resource())) {
        sections
            .computeIfAbsent(Section.of(item.resource()), section -> new ArrayList<>())
            .add(item);
      }
    }
    sections.forEach((section, members) -> composition.addSection(section(section, members)));
  }

  private Composition.SectionComponent section(Section section, List<Item> members) {
    Composition.SectionComponent component =
        new Composition.SectionComponent().setTitle(section.title()).setCode(section.concept());
    members.forEach(item -> component.addEntry(new Reference(pseudonyms.urn(item.key()))));
    if (section == Section.NOTES) {
      component.setText(NoteText.of(members.stream().map(Item::resource).toList()));
    }
    return component;
  }

  private Patient clinicalPatient() {
    Patient source = (Patient) patient.resource();
    Patient clinical = new Patient();
    clinical.setId(request.participant());
    clinical.setGender(source.getGender());
    if (source.hasBirthDate()) {
      clinical.setBirthDateElement(new DateType(source.getBirthDateElement().getYear().toString()));
    }
    return clinical;
  }

  private String urlOfPatient() {
    return pseudonyms.urn(patient.key());
  }

  private static void add(Bundle document, String url, Resource resource) {
    document.addEntry().setFullUrl(url).setResource(resource);
  }
}
