package org.yilian.portal.hospital.importing.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** The references that resources hold. */
final class Links {
  private static final Pattern TYPED =
      Pattern.compile("(?:.*/)?([A-Z][A-Za-z]+)(?:/[A-Za-z0-9\\-.]{1,64}|\\?.*)");

  private Links() {}

  /** Every reference in a resource, its contained ones' included. */
  static List<Reference> all(Resource resource) {
    List<Reference> found = new ArrayList<>();
    visit(resource, found::add);
    return found;
  }

  /** Whom the resource is about: its {@code subject} or {@code patient}. */
  static List<Reference> subjects(Resource resource) {
    List<Reference> found = named(resource, "subject");
    found.addAll(named(resource, "patient"));
    return found;
  }

  /** The encounters it names: {@code encounter}, {@code context}, {@code context.encounter}. */
  static List<Reference> encounters(Resource resource) {
    List<Reference> found = named(resource, "encounter");
    found.addAll(named(resource, "context"));
    Property context = resource.getChildByName("context");
    if (context != null) {
      context.getValues().forEach(part -> found.addAll(named(part, "encounter")));
    }
    return found;
  }

  /**
   * The resource type that a reference says it leads to: by {@code Reference.type}, or from {@code
   * Type/id} or {@code Type?…}; null if it does not say.
   */
  static String typeOf(Reference reference) {
    if (reference.hasType()) {
      String type = reference.getType();
      return type.substring(type.lastIndexOf('/') + 1);
    }
    if (!reference.hasReference()) {
      return null;
    }
    Matcher matcher = TYPED.matcher(reference.getReference());
    return matcher.matches() ? matcher.group(1) : null;
  }

  private static List<Reference> named(Base parent, String name) {
    List<Reference> found = new ArrayList<>();
    Property property = parent.getChildByName(name);
    if (property != null) {
      for (Base value : property.getValues()) {
        if (value instanceof Reference reference) {
          found.add(reference);
        }
      }
    }
    return found;
  }

  private static void visit(Base element, Consumer<Reference> visitor) {
    if (element instanceof Reference reference) {
      visitor.accept(reference);
    }
    for (Property property : element.children()) {
      for (Base value : property.getValues()) {
        if (value != null) {
          visit(value, visitor);
        }
      }
    }
  }
}
