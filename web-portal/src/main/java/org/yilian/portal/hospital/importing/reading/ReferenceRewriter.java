package org.yilian.portal.hospital.importing.reading;

import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.yilian.portal.hospital.importing.reading.BundleContents.Item;

/**
 * Lets references lead to the new ids, and shows nobody's name: people, institutions and places
 * become {@code Practitioner 1} and the like.
 */
final class ReferenceRewriter {
  /** Elements that refer to clinical facts only, whose display may stay if it leads nowhere. */
  private static final Set<String> CLINICAL_ELEMENTS =
      Set.of(
          "addresses",
          "basedOn",
          "condition",
          "derivedFrom",
          "goal",
          "hasMember",
          "medication[x]",
          "outcomeReference",
          "partOf",
          "reasonReference",
          "result",
          "specimen");

  private final BundleContents contents;
  private final Pseudonyms pseudonyms;
  private final Scrubber scrubber;

  ReferenceRewriter(BundleContents contents, Pseudonyms pseudonyms, Scrubber scrubber) {
    this.contents = contents;
    this.pseudonyms = pseudonyms;
    this.scrubber = scrubber;
  }

  /**
   * Rewrites a reference where it stands.
   *
   * @param container the resource that the reference is in, for its contained resources
   * @param element the name of the element it is
   */
  void rewrite(Reference reference, Resource container, String element) {
    reference.setIdentifier(null).setId(null);
    reference.getExtension().clear();
    if (reference.hasReference() && reference.getReference().startsWith("#")) {
      rewriteContained(reference, container);
      return;
    }
    Optional<Item> target = contents.resolve(reference);
    if (target.filter(contents.patient()::equals).isPresent()) {
      toPatient(reference);
    } else if (target.isPresent() && ResourceKinds.isClinical(target.get().type())) {
      toClinical(reference, target.get());
    } else {
      toNobody(reference, target.map(Item::type).orElse(Links.typeOf(reference)), element);
    }
  }

  /** The new URL of an entry. */
  String urlOf(Item item) {
    return pseudonyms.urn(item.key());
  }

  private void toPatient(Reference reference) {
    reference.setReference(urlOf(contents.patient())).setDisplay(null).setType(null);
  }

  private void toClinical(Reference reference, Item target) {
    String display = reference.hasDisplay() ? reference.getDisplay() : label(target.resource());
    reference.setReference(urlOf(target)).setDisplay(scrubber.scrub(display)).setType(null);
  }

  private void rewriteContained(Reference reference, Resource container) {
    String type = containedType(reference, container);
    if (type == null || ResourceKinds.isIdentity(type)) {
      toNobody(reference, type, "");
    } else {
      reference.setDisplay(scrubber.scrub(reference.getDisplay()));
    }
  }

  private static String containedType(Reference reference, Resource container) {
    if (!(container instanceof org.hl7.fhir.r4.model.DomainResource domain)) {
      return null;
    }
    String id = reference.getReference().substring(1);
    return domain.getContained().stream()
        .filter(inner -> id.equals(inner.getIdElement().getIdPart().replace("#", "")))
        .map(Resource::fhirType)
        .findFirst()
        .orElse(null);
  }

  private void toNobody(Reference reference, String type, String element) {
    String display = reference.getDisplay();
    boolean identity = type != null && ResourceKinds.isIdentity(type);
    if (!identity && display != null && CLINICAL_ELEMENTS.contains(element)) {
      reference.setReference(null).setDisplay(scrubber.scrub(display));
      return;
    }
    String key = reference.hasReference() ? reference.getReference() : String.valueOf(display);
    String shown = pseudonyms.shown(identity ? type : null, key, display);
    reference.setReference(null).setDisplay(shown).setType(identity ? type : null);
  }

  /** What a resource is about, in the words of its code. */
  private static String label(Resource resource) {
    for (String name : new String[] {"code", "vaccineCode", "type"}) {
      Base value = resource.getChildByName(name) == null ? null : first(resource, name);
      if (value instanceof CodeableConcept concept) {
        return concept.hasText() ? concept.getText() : concept.getCodingFirstRep().getDisplay();
      }
    }
    return null;
  }

  private static Base first(Resource resource, String name) {
    var values = resource.getChildByName(name).getValues();
    return values.isEmpty() ? null : values.get(0);
  }
}
