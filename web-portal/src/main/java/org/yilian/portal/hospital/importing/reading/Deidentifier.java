package org.yilian.portal.hospital.importing.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactDetail;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.FamilyMemberHistory;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Signature;
import org.hl7.fhir.r4.model.StringType;
import org.yilian.portal.hospital.importing.reading.BundleContents.Item;

/**
 * Takes identities out of clinical resources (S-2.5).
 *
 * <p>By structure: names, identifiers, addresses, contacts, narratives, signatures, metadata,
 * serial numbers and unknown extensions go; references to people show a pseudonym; ids become
 * pseudonyms. By text: all other text, notes included, is scrubbed of what {@link IdentifyingText}
 * gathered. Codes stay, and so do the words of the great terminologies beside their codes.
 */
final class Deidentifier {
  private static final Set<Class<? extends Base>> REMOVED =
      Set.of(
          Address.class,
          ContactDetail.class,
          ContactPoint.class,
          HumanName.class,
          Identifier.class,
          Meta.class,
          Narrative.class,
          Signature.class);
  private static final Set<String> KEPT_EXTENSIONS =
      Set.of("http://hl7.org/fhir/StructureDefinition/data-absent-reason");
  private static final List<String> TERMINOLOGIES =
      List.of(
          "http://snomed.info/",
          "http://loinc.org",
          "http://www.nlm.nih.gov/research/umls/rxnorm",
          "http://hl7.org/fhir/",
          "http://terminology.hl7.org/",
          "http://unitsofmeasure.org",
          "http://dicom.nema.org/",
          "http://www.whocc.no/atc",
          "urn:oid:2.16.840.1.113883.6.");

  private final Pseudonyms pseudonyms;
  private final Scrubber scrubber;
  private final ReferenceRewriter references;
  private final AttachmentCleaner attachments;
  private final List<Problem> remarks = new ArrayList<>();

  Deidentifier(Pseudonyms pseudonyms, Scrubber scrubber, ReferenceRewriter references) {
    this.pseudonyms = pseudonyms;
    this.scrubber = scrubber;
    this.references = references;
    this.attachments = new AttachmentCleaner(scrubber);
  }

  /** Cleans an entry's resource where it stands; to be done once. */
  void clean(Item item) {
    Resource resource = item.resource();
    resource.setImplicitRules(null);
    cleanChildren(resource, new Scope(resource, item.where()));
    resource.setId(pseudonyms.uuid(item.key()).toString());
  }

  /** What could not be carried over. */
  List<Problem> remarks() {
    return List.copyOf(remarks);
  }

  private record Scope(Resource resource, String where) {}

  private void cleanChildren(Base parent, Scope scope) {
    if (parent instanceof Device device) {
      device.setSerialNumber(null).setDistinctIdentifier(null).getUdiCarrier().clear();
    } else if (parent instanceof FamilyMemberHistory relative) {
      relative.setName(null);
    } else if (parent instanceof Annotation note && note.getAuthor() instanceof StringType) {
      note.setAuthor(null);
    }
    for (Property property : parent.children()) {
      for (Base value : List.copyOf(property.getValues())) {
        cleanValue(parent, property.getName(), value, scope);
      }
    }
  }

  private void cleanValue(Base parent, String name, Base value, Scope scope) {
    if (value instanceof Resource inner) {
      cleanContained(parent, name, inner, scope);
    } else if (isRemoved(name, value)) {
      parent.removeChild(name, value);
    } else if (value instanceof Reference reference) {
      references.rewrite(reference, scope.resource(), name);
    } else if (value instanceof Attachment attachment) {
      if (attachments.clean(attachment)) {
        remarks.add(new Problem(scope.where(), "an attachment that is no text is left out"));
      }
    } else if (value instanceof CodeableConcept concept) {
      cleanConcept(concept);
    } else if (value instanceof Coding coding) {
      cleanCoding(coding);
    } else if (value instanceof PrimitiveType<?> primitive) {
      cleanPrimitive(parent, name, primitive);
    } else {
      cleanChildren(value, scope);
    }
  }

  private static boolean isRemoved(String name, Base value) {
    if (value instanceof Extension extension) {
      return !name.equals("modifierExtension") && !KEPT_EXTENSIONS.contains(extension.getUrl());
    }
    return REMOVED.contains(value.getClass());
  }

  private void cleanContained(Base parent, String name, Resource inner, Scope scope) {
    if (ResourceKinds.isIdentity(inner.fhirType())) {
      parent.removeChild(name, inner);
    } else {
      cleanChildren(inner, scope);
    }
  }

  private void cleanConcept(CodeableConcept concept) {
    concept.getExtension().clear();
    boolean standard =
        concept.getCoding().stream()
            .anyMatch(
                c ->
                    isStandard(c)
                        && concept.getText() != null
                        && concept.getText().equals(c.getDisplay()));
    concept.getCoding().forEach(this::cleanCoding);
    if (!standard) {
      concept.setText(scrubber.scrub(concept.getText()));
    }
  }

  private void cleanCoding(Coding coding) {
    coding.getExtension().clear();
    if (!isStandard(coding)) {
      coding.setDisplay(scrubber.scrub(coding.getDisplay()));
    }
  }

  private static boolean isStandard(Coding coding) {
    String system = coding.getSystem();
    return system != null && TERMINOLOGIES.stream().anyMatch(system::startsWith);
  }

  private void cleanPrimitive(Base parent, String name, PrimitiveType<?> value) {
    value.getExtension().removeIf(e -> !KEPT_EXTENSIONS.contains(e.getUrl()));
    switch (value.fhirType()) {
      case "string", "markdown" -> value.setValueAsString(scrubber.scrub(value.getValueAsString()));
      case "base64Binary" -> parent.removeChild(name, value);
      case "uri", "url", "canonical" -> {
        String text = value.getValueAsString();
        if (text != null && !text.equals(scrubber.scrub(text))) {
          parent.removeChild(name, value);
        }
      }
      case "id" -> {
        if (name.equals("uid")) {
          value.setValueAsString(pseudonyms.dicomUid(value.getValueAsString()));
        }
      }
      default -> {
        // Codes, numbers, times: nothing that names anybody.
      }
    }
  }
}
