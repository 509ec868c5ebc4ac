package org.yilian.portal.hospital.importing.reading;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.yilian.portal.hospital.importing.reading.BundleContents.Item;

/**
 * Gathers every text in a Bundle that tells who somebody is: names, identifiers, addresses below
 * the state, contact numbers, of the patient and of all people, institutions and places, whether
 * they are resources of the Bundle or only named where a reference shows them.
 */
final class IdentifyingText {
  private static final List<String> NAME_PROPERTIES = List.of("name", "alias", "description");
  private static final Set<String> PEOPLE =
      Set.of("Patient", "Person", "Practitioner", "PractitionerRole", "RelatedPerson");

  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> phrases = new LinkedHashSet<>();
  private final Set<String> numbers = new LinkedHashSet<>();

  private IdentifyingText() {}

  static IdentifyingText of(BundleContents contents) {
    IdentifyingText text = new IdentifyingText();
    for (Item item : contents.items()) {
      if (ResourceKinds.isIdentity(item.type())) {
        text.gatherIdentity(item.resource());
      } else {
        text.gatherMentions(item.resource(), contents);
      }
    }
    return text;
  }

  /** People's names, whole or in parts. */
  Set<String> names() {
    return names;
  }

  /** Names of institutions and places, streets, towns. */
  Set<String> phrases() {
    return phrases;
  }

  /** Identifiers, telephone numbers, mail addresses, postal codes, the date of birth. */
  Set<String> numbers() {
    return numbers;
  }

  private void gatherIdentity(Resource resource) {
    numbers.add(resource.getIdElement().getIdPart());
    gather(resource);
    if (!PEOPLE.contains(resource.fhirType())) {
      for (String property : NAME_PROPERTIES) {
        addStrings(resource, property, phrases);
      }
    }
  }

  private void gather(Base element) {
    if (element instanceof HumanName name) {
      addName(name);
    } else if (element instanceof Identifier identifier) {
      numbers.add(identifier.getValue());
    } else if (element instanceof ContactPoint contact) {
      numbers.add(contact.getValue());
    } else if (element instanceof Address address) {
      addAddress(address);
    } else if (element instanceof DateType date) {
      numbers.add(date.getValueAsString());
    } else if (element instanceof Extension extension && namesSomebody(extension)) {
      names.add(extension.getValue().primitiveValue());
    }
    children(element, this::gather);
  }

  /** Everyone whom a clinical resource mentions by display, conditional URL or identifier. */
  private void gatherMentions(Base element, BundleContents contents) {
    if (element instanceof Reference reference) {
      addReference(reference, contents);
    } else if (element instanceof Resource resource
        && ResourceKinds.isIdentity(resource.fhirType())) {
      gatherIdentity(resource);
      return;
    } else if (element instanceof Identifier identifier) {
      numbers.add(identifier.getValue());
    }
    children(element, child -> gatherMentions(child, contents));
  }

  private void addReference(Reference reference, BundleContents contents) {
    String type =
        contents.resolve(reference).map(Item::type).orElseGet(() -> Links.typeOf(reference));
    if (type == null || !ResourceKinds.isIdentity(type)) {
      return;
    }
    (PEOPLE.contains(type) ? names : phrases).add(reference.getDisplay());
    if (reference.hasReference() && reference.getReference().contains("?")) {
      String query = reference.getReference();
      numbers.add(query.substring(Math.max(query.lastIndexOf('|'), query.lastIndexOf('=')) + 1));
    }
  }

  private static boolean namesSomebody(Extension extension) {
    return extension.getValue() instanceof StringType
        && extension.getUrl() != null
        && extension.getUrl().endsWith("Name");
  }

  private void addName(HumanName name) {
    names.add(name.getText());
    names.add(name.getFamily());
    name.getGiven().forEach(given -> names.add(given.getValue()));
    name.getGiven()
        .forEach(
            given -> {
              phrases.add(given.getValue() + " " + name.getFamily());
              phrases.add(name.getFamily() + given.getValue());
            });
  }

  private void addAddress(Address address) {
    address.getLine().forEach(line -> phrases.add(line.getValue()));
    phrases.add(address.getText());
    phrases.add(address.getCity());
    phrases.add(address.getDistrict());
    numbers.add(address.getPostalCode());
  }

  private static void addStrings(Base element, String name, Set<String> to) {
    Property property = element.getChildByName(name);
    if (property != null) {
      for (Base value : property.getValues()) {
        if (value instanceof PrimitiveType<?> primitive) {
          to.add(primitive.getValueAsString());
        }
      }
    }
  }

  private static void children(Base element, Consumer<Base> visitor) {
    for (Property property : element.children()) {
      property.getValues().stream().filter(Objects::nonNull).forEach(visitor);
    }
  }
}
