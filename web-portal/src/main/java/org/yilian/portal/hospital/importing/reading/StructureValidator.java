package org.yilian.portal.hospital.importing.reading;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Parameters;
import org.yilian.portal.hospital.importing.reading.BundleContents.Item;

/**
 * Validates resources against FHIR R4's own definitions.
 *
 * <p>What breaks the standard's structure, cardinalities, invariants or required bindings refuses
 * the file. What only cannot be checked here, such as a national profile or a terminology that is
 * not part of FHIR, is a remark.
 */
final class StructureValidator {
  /** Message ids, or their beginnings, that tell of something this node does not know. */
  private static final List<String> NOT_CHECKABLE =
      List.of(
          "Validation_VAL_Profile_Unknown",
          "Terminology_PassThrough",
          "Terminology_TX_ValueSet_NotFound",
          "Terminology_TX_System",
          "TERMINOLOGY_TX_SYSTEM",
          "Display_Name");

  /** Advice that would stand beside nearly every resource. */
  private static final Set<String> NOISE =
      Set.of(
          "http://hl7.org/fhir/StructureDefinition/DomainResource#dom-6",
          "All_observations_should_have_a_performer",
          "TYPE_SPECIFIC_CHECKS_DT_QTY_UCUM_ANNOTATIONS");

  private static final Set<ResultSeverityEnum> REFUSING =
      EnumSet.of(ResultSeverityEnum.ERROR, ResultSeverityEnum.FATAL);

  private static final Pattern IN_ITEM =
      Pattern.compile("Parameters\\.parameter\\[(\\d{1,4})](?:\\.resource)?(.*)", Pattern.DOTALL);

  /** The type and the id of a resource, which come from the file. */
  private static final Pattern QUOTED = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);

  private static final Pattern PATH = Pattern.compile("[\\w.:()\\[\\]-]*");

  private final FhirValidator validator;

  StructureValidator(FhirContext context) {
    FhirInstanceValidator definitions =
        new FhirInstanceValidator(
            new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new CommonCodeSystemsTerminologyService(context)));
    definitions.setAnyExtensionsAllowed(true);
    definitions.setErrorForUnknownProfiles(false);
    validator = context.newValidator().registerValidatorModule(definitions);
  }

  /**
   * Validates resources together: each call to the validator reads its lists of identifiers anew,
   * which takes longer than most resources do.
   *
   * @param findings takes what is found
   */
  void validate(List<Item> items, Findings findings) {
    Parameters together = new Parameters();
    items.forEach(item -> together.addParameter().setName("item").setResource(item.resource()));
    for (SingleValidationMessage message : validator.validateWithResult(together).getMessages()) {
      String id = message.getMessageId() == null ? "" : message.getMessageId();
      if (NOISE.contains(id) || message.getSeverity() == ResultSeverityEnum.INFORMATION) {
        continue;
      }
      boolean refuses =
          REFUSING.contains(message.getSeverity())
              && NOT_CHECKABLE.stream().noneMatch(id::startsWith);
      findings.add(refuses, place(items, message.getLocationString()), id);
    }
  }

  /**
   * Where it is in the Bundle: {@code Parameters.parameter[1].resource/*Condition/7*&#47;.code} is
   * {@code .code} of the second item.
   */
  private static String place(List<Item> items, String location) {
    Matcher matcher = IN_ITEM.matcher(location == null ? "" : location);
    if (!matcher.matches()) {
      return items.get(0).where();
    }
    String where = items.get(Integer.parseInt(matcher.group(1))).where();
    String within = QUOTED.matcher(matcher.group(2)).replaceAll("");
    return PATH.matcher(within).matches() ? where + within : where;
  }
}
