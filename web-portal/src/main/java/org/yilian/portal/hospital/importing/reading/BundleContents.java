package org.yilian.portal.hospital.importing.reading;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * A Bundle's resources, findable by the references between them.
 *
 * <p>Holds exactly one Patient, and no resource about another.
 */
final class BundleContents {
  private static final Set<BundleType> TYPES =
      EnumSet.of(BundleType.DOCUMENT, BundleType.COLLECTION, BundleType.TRANSACTION);

  private final List<Item> items = new ArrayList<>();
  private final Map<String, Item> byReference = new HashMap<>();
  private final Item patient;

  /**
   * One entry.
   *
   * @param where its place in the Bundle
   * @param key what it is called in the Bundle: full URL, else type and id, else its place
   */
  record Item(String where, String key, Resource resource) {
    String type() {
      return resource.fhirType();
    }
  }

  private BundleContents(Bundle bundle) throws BundleRefusedException {
    for (int i = 0; i < bundle.getEntry().size(); i++) {
      add(bundle.getEntry().get(i), "Bundle.entry[" + i + "].resource");
    }
    patient = onlyPatient();
    refuseOtherPatients();
  }

  /**
   * Indexes a Bundle.
   *
   * @throws BundleRefusedException if it is of another type, an entry has no resource, two bear one
   *     name, there is no Patient or more than one, or something is about another patient
   */
  static BundleContents of(Bundle bundle) throws BundleRefusedException {
    if (!TYPES.contains(bundle.getType())) {
      throw new BundleRefusedException("Bundle.type", "is not document, collection or transaction");
    }
    return new BundleContents(bundle);
  }

  List<Item> items() {
    return List.copyOf(items);
  }

  Item patient() {
    return patient;
  }

  Patient patientResource() {
    return (Patient) patient.resource();
  }

  /** The entry a reference leads to; empty if it leads out of the Bundle or into a resource. */
  Optional<Item> resolve(Reference reference) {
    String target = reference.getReference();
    if (target == null || target.startsWith("#")) {
      return Optional.empty();
    }
    Item item = byReference.get(withoutVersion(target));
    if (item == null && target.startsWith("http")) {
      item = byReference.get(lastTwoSegments(withoutVersion(target)));
    }
    return Optional.ofNullable(item);
  }

  private void add(Bundle.BundleEntryComponent entry, String where) throws BundleRefusedException {
    Resource resource = entry.getResource();
    if (resource == null) {
      throw new BundleRefusedException(where, "is missing");
    }
    String local = localName(resource);
    String key = entry.hasFullUrl() ? entry.getFullUrl() : local != null ? local : where;
    Item item = new Item(where, key, resource);
    items.add(item);
    if (byReference.put(key, item) != null) {
      throw new BundleRefusedException(where, "bears the name of another entry");
    }
    if (local != null) {
      byReference.putIfAbsent(local, item);
    }
  }

  private static String localName(Resource resource) {
    String id = resource.getIdElement().getIdPart();
    return id == null ? null : resource.fhirType() + "/" + id;
  }

  private Item onlyPatient() throws BundleRefusedException {
    List<Item> patients = items.stream().filter(i -> i.type().equals("Patient")).toList();
    if (patients.isEmpty()) {
      throw new BundleRefusedException("Bundle", "holds no Patient");
    }
    if (patients.size() > 1) {
      throw new BundleRefusedException(patients.get(1).where(), "is a second Patient");
    }
    return patients.get(0);
  }

  private void refuseOtherPatients() throws BundleRefusedException {
    List<Problem> problems = new ArrayList<>();
    for (Item item : items) {
      for (Reference subject : Links.subjects(item.resource())) {
        if (isAnotherPatient(subject) && problems.size() < ReadingLimits.MAX_PROBLEMS) {
          problems.add(new Problem(item.where(), "is about another patient, or nobody here"));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new BundleRefusedException(problems);
    }
  }

  private boolean isAnotherPatient(Reference subject) {
    if (!subject.hasReference() || subject.getReference().startsWith("#")) {
      return false;
    }
    Optional<Item> target = resolve(subject);
    if (target.isPresent()) {
      return !target.get().equals(patient) && target.get().type().equals("Patient");
    }
    String type = Links.typeOf(subject);
    return type == null || type.equals("Patient");
  }

  private static String withoutVersion(String target) {
    int history = target.indexOf("/_history/");
    return history < 0 ? target : target.substring(0, history);
  }

  private static String lastTwoSegments(String url) {
    int id = url.lastIndexOf('/');
    int type = id <= 0 ? -1 : url.lastIndexOf('/', id - 1);
    return type < 0 ? url : url.substring(type + 1);
  }
}
