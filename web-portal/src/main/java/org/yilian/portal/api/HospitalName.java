package org.yilian.portal.api;

/**
 * A hospital as people know it.
 *
 * @param id hospital id
 * @param name as founded
 */
public record HospitalName(String id, String name) {}
